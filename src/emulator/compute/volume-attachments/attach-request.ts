import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { json } from '../../frame/reply.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import type { Schema } from '../../validation/schema.ts';
import { flagOf, readMember, textOf } from '../bodies.ts';
import type { VolumeView } from '../neighbours.ts';
import { BOOLEAN, object, TAG, UUID } from '../schemas.ts';
import { checkMayBegin, logAction } from '../servers/begin.ts';
import { allowedServer, askerOfRequest } from '../servers/find.ts';
import type { ServerRow } from '../servers/state.ts';
import { beginAttach, planAttach } from './attach.ts';
import { askCinder } from './cinder-refusal.ts';
import { nextDevice } from './next-device.ts';

/** Attaches a volume. Source: nova stable/zed, nova/compute/api.py, API.attach_volume */
export function attachVolume(request: ServiceRequest): HttpResponse {
  const { microversion, cloud } = request;
  const fields = readMember(request, 'volumeAttachment', attachSchema(microversion));
  const server = allowedServer(request, 'os-volumes-attachments:create');
  const volumeId = textOf(fields, 'volumeId') ?? '';
  const tag = textOf(fields, 'tag') ?? null;
  checkMayBegin(request, server, 'attach_volume', 'attach_volume');
  checkVolume(request, server, { volumeId, tag });
  const asked = {
    volumeId,
    device: server.host === null ? null : (textOf(fields, 'device') ?? nextDevice(server)),
    bootIndex: null,
    deletesOnTermination: flagOf(fields, 'delete_on_termination') ?? false,
    tag,
  };
  const mapping = askCinder(request, () => beginAttach(cloud.compute, server, asked));
  planAttach(cloud.compute, server, mapping, logAction(request, server, 'attach_volume'));
  const body = {
    id: volumeId,
    serverId: server.id,
    volumeId,
    device: mapping.device,
    ...(microversion >= 70 && { tag: mapping.tag }),
    ...(microversion >= 79 && { delete_on_termination: mapping.deletesOnTermination }),
  };
  return json(200, { volumeAttachment: body });
}

function attachSchema(microversion: number): Schema {
  const fields = { volumeId: UUID, device: DEVICE };
  const tag = microversion >= 49 ? { tag: TAG } : {};
  const deletes = microversion >= 79 ? { delete_on_termination: BOOLEAN } : {};
  return object({ ...fields, ...tag, ...deletes }, ['volumeId']);
}

/** The name of a device. */
export const DEVICE: Schema = {
  type: ['string', 'null'],
  pattern: '(^/dev/x{0,1}[a-z]{0,1}d{0,1})([a-z]+)[0-9]*$',
};

function checkVolume(
  request: ServiceRequest,
  server: ServerRow,
  { volumeId: id, tag }: { readonly volumeId: string; readonly tag: string | null },
): void {
  const { neighbours } = request.cloud.compute;
  const volume = neighbours.volumes.find(id, askerOfRequest(request));
  if (volume === undefined) throw new Fault(404, `Volume ${id} could not be found.`);
  checkFreeOfServers(request, server, volume);
  const isShelved = server.states.vmState === 'shelved_offloaded';
  if (isShelved && tag !== null) {
    throw new Fault(400, 'Tagged volume attachment is not supported for shelved-offloaded instances.');
  }
  if (isShelved && volume.isMultiattach) {
    throw new Fault(400, 'Attaching multiattach volumes is not supported for shelved-offloaded instances.');
  }
  if (volume.isMultiattach && request.microversion < 60) {
    throw new Fault(400, 'Multiattach volumes are only supported starting with compute API version 2.60.');
  }
}

/** A volume has one mapping, or when it may have many, one for a server. Source: API._check_volume_already_attached */
function checkFreeOfServers(
  { cloud }: ServiceRequest,
  server: ServerRow,
  { id, isMultiattach, serverIds }: Pick<VolumeView, 'id' | 'isMultiattach' | 'serverIds'>,
): void {
  const hasIt = (one: string) => cloud.compute.servers.find(one)?.volumes.some(({ volumeId }) => volumeId === id);
  if (isMultiattach && hasIt(server.id)) throw new Fault(400, `Invalid volume: volume ${id} already attached`);
  const owners = [...new Set([...serverIds, server.id])].filter((one) => hasIt(one) ?? false);
  if (isMultiattach || owners.length === 0) return;
  throw new Fault(400, `Invalid volume: volume ${id} is already attached to instances: ${owners.join(' ')}`);
}
