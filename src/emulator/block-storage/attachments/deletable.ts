import { hasRole } from '../../frame/caller.ts';
import { Fault } from '../../frame/fault.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { invalid } from '../faults.ts';
import type { VolumeRow } from '../volumes/state.ts';
import type { AttachmentRow } from './state.ts';

/**
 * A server that uses a volume must let go of it through Nova: only a service may take the record away under it. Nova is asked
 * whether it has the volume with this attachment.
 *
 * @throws Fault 409
 *
 * Source: cinder stable/zed, cinder/volume/api.py, attachment_deletion_allowed
 */
export function checkDeletable(request: ServiceRequest, row: AttachmentRow): void {
  if (isOfService(request) || row.serverId === null || Object.keys(row.connectionInfo).length === 0) return;
  const { compute } = request.cloud.blockStorage.neighbours();
  if (compute.attachmentOf(row.serverId, row.volumeId) === row.id) throw inUse(row.serverId);
}

/**
 * The same for a volume and the attachment that was named, if any: of several, one must be named.
 *
 * @throws Fault 400, 409
 */
export function checkDetachable(request: ServiceRequest, volume: VolumeRow, attachmentId: string | null): void {
  const { attachments } = request.cloud.blockStorage;
  const all = attachments.where('volume', volume.id);
  if (isOfService(request) || (attachmentId === null && all.length === 0)) return;
  const row = attachmentId === null ? (all.length === 1 ? all[0] : undefined) : attachments.find(attachmentId);
  if (row === undefined) throw inUse('');
  if (row.volumeId !== volume.id) throw invalid('input', 'Mismatched volume and attachment');
  checkDeletable(request, row);
}

function isOfService({ headers, cloud }: ServiceRequest): boolean {
  const token = headers['x-service-token'];
  const service = token === undefined ? undefined : cloud.identity.callerOf(token);
  return service !== undefined && hasRole(service, 'service');
}

function inUse(serverId: string): Fault {
  return new Fault(409, `Detach volume from instance ${serverId} using the Compute API`);
}
