import type { HttpResponse } from '../../../http/message.ts';
import { json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { checkLaxQuery } from '../bodies.ts';
import { MAX_LIMIT } from '../paging.ts';
import { NON_NEGATIVE } from '../schemas.ts';
import { allowedServer } from '../servers/find.ts';
import { isVolumeBacked, type ServerRow } from '../servers/state.ts';
import { attachVolume } from './attach-request.ts';
import { type Attached, attachedOf, attachmentOf } from './attachment-of.ts';
import { detachVolume } from './detach-request.ts';
import { updateAttachment } from './update-request.ts';

const PATH = '/v2.1/servers/{id}/os-volume_attachments';

/** Volumes of servers. Source: nova stable/zed, nova/api/openstack/compute/volumes.py, VolumeAttachmentController */
export const volumeAttachmentRoutes: readonly Route[] = [
  route('GET', PATH, listAttachments),
  route('POST', PATH, attachVolume),
  route('GET', `${PATH}/{volume_id}`, showAttachment),
  route('PUT', `${PATH}/{volume_id}`, updateAttachment),
  route('DELETE', `${PATH}/{volume_id}`, detachVolume),
];

function attachmentBody({ microversion }: ServiceRequest, server: ServerRow, mapping: Attached): object {
  const { volumeId, device, tag, deletesOnTermination, attachmentId, id } = mapping;
  return {
    ...(microversion < 89 && { id: volumeId }),
    volumeId,
    serverId: server.id,
    // A shelved server's volume has no device until the server has a host again.
    ...(device !== null && { device }),
    ...(microversion >= 70 && { tag }),
    ...(microversion >= 79 && { delete_on_termination: deletesOnTermination }),
    ...(microversion >= 89 && { attachment_id: attachmentId, bdm_uuid: id }),
  };
}

function listAttachments(request: ServiceRequest): HttpResponse {
  const { query } = request;
  checkLaxQuery(request, { limit: NON_NEGATIVE, offset: NON_NEGATIVE });
  const server = allowedServer(request, 'os-volumes-attachments:index');
  const offset = Number(query.last('offset') ?? 0);
  const limit = Math.min(Number(query.last('limit') ?? 0) || MAX_LIMIT, MAX_LIMIT);
  // Nova cuts its block devices and leaves out afterwards what is no volume; a disk of an image is the first of them.
  const devices = isVolumeBacked(server) ? server.volumes : [undefined, ...server.volumes];
  const shown = new Set(devices.slice(offset, offset + limit));
  const attached = attachedOf(server).filter((one) => shown.has(one));
  return json(200, { volumeAttachments: attached.map((one) => attachmentBody(request, server, one)) });
}

function showAttachment(request: ServiceRequest): HttpResponse {
  const server = allowedServer(request, 'os-volumes-attachments:show');
  return json(200, { volumeAttachment: attachmentBody(request, server, attachmentOf(request, server)) });
}
