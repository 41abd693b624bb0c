import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { empty, json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import type { Schema } from '../../validation/schema.ts';
import { type Fields, flagOf, readMember, textOf } from '../bodies.ts';
import { swapVolume } from '../events.ts';
import { BOOLEAN, object, TAG, UUID } from '../schemas.ts';
import { checkMayBegin, logAction } from '../servers/begin.ts';
import { allowedServer, askerOfRequest, enforceFor } from '../servers/find.ts';
import type { ServerRow, ServerVolume } from '../servers/state.ts';
import { logWork } from '../work.ts';
import { beginAttach, planAttach } from './attach.ts';
import { beginDetach } from './detach.ts';

const PATH = '/v2.1/servers/{id}/os-volume_attachments';

/** Volumes of servers. Source: nova stable/zed, nova/api/openstack/compute/volumes.py, VolumeAttachmentController */
export const volumeAttachmentRoutes: readonly Route[] = [
  route('GET', PATH, listAttachments),
  route('POST', PATH, attachVolume),
  route('GET', `${PATH}/{volume_id}`, showAttachment),
  route('PUT', `${PATH}/{volume_id}`, updateAttachment),
  route('DELETE', `${PATH}/{volume_id}`, detachVolume),
];

type Attached = ServerVolume & { readonly volumeId: string };

function attachedOf({ volumes }: ServerRow): readonly Attached[] {
  return volumes.filter((mapping): mapping is Attached => mapping.volumeId !== null);
}

function attachmentBody({ microversion }: ServiceRequest, server: ServerRow, mapping: Attached): object {
  const { volumeId, device, tag, deletesOnTermination, attachmentId, id } = mapping;
  return {
    ...(microversion < 89 && { id: volumeId }),
    volumeId,
    serverId: server.id,
    device,
    ...(microversion >= 70 && { tag }),
    ...(microversion >= 79 && { delete_on_termination: deletesOnTermination }),
    ...(microversion >= 89 && { attachment_id: attachmentId, bdm_uuid: id }),
  };
}

function listAttachments(request: ServiceRequest): HttpResponse {
  const server = allowedServer(request, 'os-volumes-attachments:index');
  const limit = Number(request.query.last('limit') ?? 1000);
  const offset = Number(request.query.last('offset') ?? 0);
  if (!Number.isInteger(limit) || !Number.isInteger(offset) || limit < 0 || offset < 0) {
    const bad = Number.isInteger(limit) && limit >= 0 ? 'offset' : 'limit';
    const value = request.query.last(bad) ?? '';
    throw new Fault(
      400,
      `Invalid input for query parameters ${bad}. Value: ${value}. '${value}' does not match '^[0-9]*$'`,
    );
  }
  const shown = attachedOf(server).slice(offset, offset + limit);
  return json(200, { volumeAttachments: shown.map((one) => attachmentBody(request, server, one)) });
}

function attachmentOf(request: ServiceRequest, server: ServerRow): Attached {
  const id = request.params.volume_id ?? '';
  const found = attachedOf(server).find(({ volumeId }) => volumeId === id);
  if (found === undefined) throw new Fault(404, `Instance ${server.id} is not attached to volume ${id}`);
  return found;
}

function showAttachment(request: ServiceRequest): HttpResponse {
  const server = allowedServer(request, 'os-volumes-attachments:show');
  return json(200, { volumeAttachment: attachmentBody(request, server, attachmentOf(request, server)) });
}

function attachSchema(microversion: number): Schema {
  const fields = {
    volumeId: UUID,
    device: { type: ['string', 'null'], pattern: '(^/dev/x{0,1}[a-z]{0,1}d{0,1})([a-z]+)[0-9]*$' } as const,
  };
  const tag = microversion >= 49 ? { tag: TAG } : {};
  const deletes = microversion >= 79 ? { delete_on_termination: BOOLEAN } : {};
  return object({ ...fields, ...tag, ...deletes }, ['volumeId']);
}

function attachVolume(request: ServiceRequest): HttpResponse {
  const fields = readMember(request, 'volumeAttachment', attachSchema(request.microversion));
  const server = allowedServer(request, 'os-volumes-attachments:create');
  const { compute } = request.cloud;
  const volumeId = textOf(fields, 'volumeId') ?? '';
  checkMayBegin(request, server, 'attach_volume', 'attach_volume');
  checkVolume(request, server, volumeId);
  const mapping = beginAttach(compute, server, {
    volumeId,
    device: textOf(fields, 'device') ?? nextDevice(server),
    bootIndex: null,
    deletesOnTermination: flagOf(fields, 'delete_on_termination') ?? false,
    tag: textOf(fields, 'tag') ?? null,
  });
  planAttach(compute, server, mapping, logAction(request, server, 'attach_volume'));
  const { microversion } = request;
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

/** The first letter after those in use. */
function nextDevice({ volumes, rootDevice }: ServerRow): string {
  const used = new Set([rootDevice, ...volumes.map(({ device }) => device)]);
  for (let at = 1; at < 26; at++) {
    const name = `/dev/vd${String.fromCharCode('a'.charCodeAt(0) + at)}`;
    if (!used.has(name)) return name;
  }
  return '/dev/vdz';
}

function checkVolume(request: ServiceRequest, server: ServerRow, id: string): void {
  const { neighbours } = request.cloud.compute;
  const volume = neighbours.volumes.find(id, askerOfRequest(request));
  if (volume === undefined) throw new Fault(404, `Volume ${id} could not be found.`);
  if (volume.serverIds.includes(server.id)) {
    throw new Fault(400, `Invalid volume: volume ${id} is already attached to instances: ${server.id}`);
  }
  if (volume.isMultiattach && request.microversion < 60) {
    throw new Fault(409, `Volume ${id} has 'multiattach' set, which is not supported for this instance.`);
  }
  if (volume.status === 'available' || (volume.isMultiattach && volume.status === 'in-use')) return;
  throw new Fault(
    400,
    `Invalid input received: Invalid volume: Volume ${id} status must be available or in-use or downloading to reserve, but the current status is ${volume.status}. (HTTP 400)`,
  );
}

function detachVolume(request: ServiceRequest): HttpResponse {
  const server = allowedServer(request, 'os-volumes-attachments:delete');
  const id = request.params.volume_id ?? '';
  const { compute } = request.cloud;
  if (compute.neighbours.volumes.find(id, askerOfRequest(request)) === undefined) {
    throw new Fault(404, `Volume ${id} could not be found.`);
  }
  const found = attachmentOf(request, server);
  if (found.bootIndex === 0) throw new Fault(403, 'Cannot detach a root device volume');
  checkMayBegin(request, server, 'detach_volume', 'detach_volume');
  beginDetach(compute, server, id, logAction(request, server, 'detach_volume'));
  return empty(202);
}

function updateAttachment(request: ServiceRequest): HttpResponse {
  const { microversion, params } = request;
  const server = allowedServer(request, 'os-volumes-attachments:show');
  const schema: Schema = object(
    {
      volumeId: UUID,
      ...(microversion >= 85 && {
        delete_on_termination: BOOLEAN,
        device: { type: ['string', 'null'] },
        serverId: UUID,
        tag: { type: ['string', 'null'] },
        id: UUID,
      }),
    },
    ['volumeId'],
  );
  const fields = readMember(request, 'volumeAttachment', schema);
  const isSame = textOf(fields, 'volumeId') === params.volume_id;
  if (microversion >= 85 && isSame) return updateDeletion(request, server, fields);
  return swap(request, server, fields);
}

function updateDeletion(request: ServiceRequest, server: ServerRow, fields: Fields): HttpResponse {
  enforceFor(request, server, 'os-volumes-attachments:update');
  const found = attachmentOf(request, server);
  const deletes = flagOf(fields, 'delete_on_termination');
  const changed = { ...found, ...(deletes !== undefined && { deletesOnTermination: deletes }) };
  const volumes = server.volumes.map((mapping) => (mapping === found ? changed : mapping));
  request.cloud.compute.servers.update(server.id, { volumes });
  return empty(202);
}

function swap(request: ServiceRequest, server: ServerRow, fields: Fields): HttpResponse {
  enforceFor(request, server, 'os-volumes-attachments:swap');
  const { compute } = request.cloud;
  const newVolumeId = textOf(fields, 'volumeId') ?? '';
  const oldVolumeId = request.params.volume_id ?? '';
  const asker = askerOfRequest(request);
  const old = compute.neighbours.volumes.find(oldVolumeId, asker);
  if (old === undefined) throw new Fault(404, `Volume ${oldVolumeId} could not be found.`);
  if (compute.neighbours.volumes.find(newVolumeId, asker) === undefined) {
    throw new Fault(400, `Volume ${newVolumeId} could not be found.`);
  }
  attachmentOf(request, server);
  checkMayBegin(request, server, 'swap_volume', 'swap_volume');
  if (old.migrationStatus === null || old.migrationStatus === '') {
    throw new Fault(
      409,
      'The update volume attachment API is only callable by the block-storage service: the volume is not migrating.',
    );
  }
  logWork(compute, logAction(request, server, 'swap_volume'), 'compute_swap_volume', server.host);
  swapVolume(compute, server.id, { oldVolumeId, newVolumeId });
  return empty(202);
}
