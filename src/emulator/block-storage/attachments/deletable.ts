import { hasRole } from '../../frame/caller.ts';
import { Fault } from '../../frame/fault.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import type { AttachmentRow } from './state.ts';

/**
 * A server that uses a volume must let go of it through Nova: only a service may take the record away under it.
 *
 * @throws Fault 409
 *
 * Source: cinder stable/zed, cinder/volume/api.py, attachment_deletion_allowed
 */
export function checkDeletable(request: ServiceRequest, row: AttachmentRow): void {
  const token = request.headers['x-service-token'];
  const service = token === undefined ? undefined : request.cloud.identity.callerOf(token);
  if (service !== undefined && hasRole(service, 'service')) return;
  if (row.serverId === null || Object.keys(row.connectionInfo).length === 0) return;
  if (!request.cloud.blockStorage.neighbours().compute.hasServer(row.serverId)) return;
  throw new Fault(409, `Detach volume from instance ${row.serverId} using the Compute API`);
}
