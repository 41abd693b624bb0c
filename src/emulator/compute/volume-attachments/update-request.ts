import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { empty } from '../../frame/reply.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import type { Schema } from '../../validation/schema.ts';
import { type Fields, flagOf, readMember, textOf } from '../bodies.ts';
import type { VolumeView } from '../neighbours.ts';
import { BOOLEAN, object, TAG, UUID } from '../schemas.ts';
import { checkMayBegin, logAction } from '../servers/begin.ts';
import { askerOfRequest, enforceFor, findServer } from '../servers/find.ts';
import type { ServerRow } from '../servers/state.ts';
import { DEVICE } from './attach-request.ts';
import { type Attached, attachedOf } from './attachment-of.ts';
import { askCinder } from './cinder-refusal.ts';
import { beginSwap } from './swap.ts';

/**
 * Changes an attachment: whether the volume goes with the server (since 2.85), or which volume it is.
 *
 * Source: nova stable/zed, nova/api/openstack/compute/volumes.py, VolumeAttachmentController.update
 */
export function updateAttachment(request: ServiceRequest): HttpResponse {
  const { microversion, params } = request;
  const fields = readMember(request, 'volumeAttachment', microversion < 85 ? SWAP : UPDATE);
  const server = findServer(request);
  const swaps = microversion < 85 || textOf(fields, 'volumeId') !== params.volume_id;
  if (swaps) request.enforce('os_compute_api:os-volumes-attachments:swap', {});
  else enforceFor(request, server, 'os-volumes-attachments:update');
  if (microversion >= 85) updateFields(request, server, fields);
  if (swaps) swap(request, request.cloud.compute.servers.get(server.id), textOf(fields, 'volumeId') ?? '');
  return empty(202);
}

const SWAP = object({ volumeId: UUID }, ['volumeId']);
const UPDATE: Schema = object(
  { volumeId: UUID, device: DEVICE, tag: TAG, delete_on_termination: BOOLEAN, serverId: UUID, id: UUID },
  ['volumeId'],
);

/** All but one of the fields are only there so that what was read can be sent back. */
function updateFields(request: ServiceRequest, server: ServerRow, fields: Fields): void {
  const found = mappingOf(request, server);
  const fixed = { id: found.volumeId, serverId: server.id, device: found.device, tag: found.tag };
  for (const [name, value] of Object.entries(fixed)) {
    if (Object.hasOwn(fields, name) && fields[name] !== value) {
      throw new Fault(400, `The ${name} property is not mutable`);
    }
  }
  const deletes = flagOf(fields, 'delete_on_termination');
  if (deletes === undefined) return;
  const changed = { ...found, deletesOnTermination: deletes };
  const volumes = server.volumes.map((mapping) => (mapping === found ? changed : mapping));
  request.cloud.compute.servers.update(server.id, { volumes });
}

function mappingOf({ params }: ServiceRequest, server: ServerRow): Attached {
  const found = attachedOf(server).find(({ volumeId }) => volumeId === params.volume_id);
  if (found === undefined) throw new Fault(404, `No volume Block Device Mapping with id ${params.volume_id}.`);
  return found;
}

/** Source: nova stable/zed, nova/compute/api.py, API.swap_volume */
function swap(request: ServiceRequest, server: ServerRow, newVolumeId: string): void {
  const { compute } = request.cloud;
  const { volumes } = compute.neighbours;
  const oldVolumeId = request.params.volume_id ?? '';
  const asker = askerOfRequest(request);
  const old = volumes.find(oldVolumeId, asker);
  if (old === undefined) throw new Fault(404, `Volume ${oldVolumeId} could not be found.`);
  const next = volumes.find(newVolumeId, asker);
  if (next === undefined) throw new Fault(400, `Volume ${newVolumeId} could not be found.`);
  checkMayBegin(request, server, 'swap_volume', 'swap_volume');
  checkSwap(server, old, next);
  mappingOf(request, server);
  const start = () =>
    beginSwap(compute, server, { oldVolumeId, newVolumeId, action: logAction(request, server, 'swap_volume') });
  askCinder(request, start, 'Invalid volume: ');
}

function checkSwap(server: ServerRow, old: VolumeView, next: VolumeView): void {
  const why = !old.attachedTo.includes(server.id)
    ? 'Old volume is attached to a different instance.'
    : next.attachedTo.length > 0
      ? 'New volume must be detached in order to swap.'
      : next.sizeGib < old.sizeGib
        ? 'New volume must be the same size or larger.'
        : undefined;
  if (why !== undefined) throw new Fault(400, `Invalid volume: ${why}`);
  if (old.attachedTo.length > 1) {
    throw new Fault(400, 'Swapping multi-attach volumes with more than one read/write attachment is not supported.');
  }
}
