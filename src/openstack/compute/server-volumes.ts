import type { Cloud } from '../cloud.ts';
import { collect, listPages } from '../list-pages.ts';
import { apiPath } from '../path.ts';
import { type JsonObject, readOne, send } from '../read-body.ts';
import type { ApiResponse } from '../service-client.ts';
import { nova } from './microversion.ts';

/**
 * A volume attached to a server. `id` (the volume's) is there before 2.89 only, `attachment_id` and `bdm_uuid` since.
 *
 * Source: nova stable/zed, nova/api/openstack/compute/volumes.py, `_translate_attachment_detail_view`
 */
export interface ServerVolumeBody extends JsonObject {
  readonly volumeId: string;
  readonly serverId: string;
  readonly device?: string | null;
  readonly attachment_id?: string;
  readonly bdm_uuid?: string;
  readonly delete_on_termination?: boolean;
  readonly tag?: string | null;
}

/** Lists the volumes of a server: `GET /servers/{id}/os-volume_attachments`. */
export async function listServerVolumes(
  cloud: Cloud,
  serverId: string,
  signal?: AbortSignal,
): Promise<ServerVolumeBody[]> {
  const list = { ...nova, path: apiPath`/servers/${serverId}/os-volume_attachments`, key: 'volumeAttachments' };
  return collect(listPages<ServerVolumeBody>(cloud, list, {}, signal));
}

/** What to attach: `device` is a wish only, `tag` since 2.49, `delete_on_termination` since 2.79. */
export interface AttachVolumeBody extends JsonObject {
  readonly volumeId: string;
  readonly device?: string;
  readonly tag?: string;
  readonly delete_on_termination?: boolean;
}

/**
 * Attaches a volume to a server: `POST /servers/{id}/os-volume_attachments`. A multiattach volume needs 2.60.
 *
 * Source: nova stable/zed, nova/api/openstack/compute/volumes.py, `VolumeAttachmentController.create`
 */
export async function attachVolume(
  cloud: Cloud,
  serverId: string,
  volumeAttachment: AttachVolumeBody,
  signal?: AbortSignal,
): Promise<ServerVolumeBody> {
  const path = apiPath`/servers/${serverId}/os-volume_attachments`;
  const post = { method: 'POST', path, body: { volumeAttachment }, retry: 'never' } as const;
  return readOne<ServerVolumeBody>(cloud, { ...nova, ...post, key: 'volumeAttachment' }, signal);
}

/**
 * Detaches a volume from a server: `DELETE /servers/{id}/os-volume_attachments/{volume}`. Sent once: a second detach of a volume
 * that was attached again meanwhile would be another one.
 */
export async function detachVolume(
  cloud: Cloud,
  serverId: string,
  volumeId: string,
  signal?: AbortSignal,
): Promise<ApiResponse> {
  const path = apiPath`/servers/${serverId}/os-volume_attachments/${volumeId}`;
  return send(cloud, { ...nova, method: 'DELETE', path, retry: 'never' }, signal);
}

/** Puts another volume in the place of an attached one; for admins: `PUT /servers/{id}/os-volume_attachments/{volume}`. */
export async function swapVolume(
  cloud: Cloud,
  serverId: string,
  volumes: { readonly from: string; readonly to: string },
  signal?: AbortSignal,
): Promise<ApiResponse> {
  const path = apiPath`/servers/${serverId}/os-volume_attachments/${volumes.from}`;
  const body = { volumeAttachment: { volumeId: volumes.to } };
  return send(cloud, { ...nova, method: 'PUT', path, body, retry: 'never' }, signal);
}

/** Says whether a volume is deleted with its server: `PUT /servers/{id}/os-volume_attachments/{volume}`, since 2.85. */
export async function setDeleteOnTermination(
  cloud: Cloud,
  serverId: string,
  change: { readonly volumeId: string; readonly deleteOnTermination: boolean },
  signal?: AbortSignal,
): Promise<ApiResponse> {
  const { volumeId, deleteOnTermination } = change;
  const path = apiPath`/servers/${serverId}/os-volume_attachments/${volumeId}`;
  const body = { volumeAttachment: { volumeId, delete_on_termination: deleteOnTermination } };
  return send(cloud, { ...nova, method: 'PUT', path, body, minMicroversion: '2.85' }, signal);
}
