import type { Cloud } from '../cloud.ts';
import { type ListOptions, listPages } from '../list-pages.ts';
import type { Page } from '../page.ts';
import { apiPath } from '../path.ts';
import { type JsonObject, readOne, send } from '../read-body.ts';
import type { ApiResponse } from '../service-client.ts';
import { cinder } from './microversion.ts';
import { runBlockStorageAction } from './run-block-storage-action.ts';

const attachments = { ...cinder, minMicroversion: '3.27' } as const;

/**
 * An attachment. `connection_info` may hold secrets of the storage: never log it.
 *
 * Source: cinder stable/zed, cinder/api/v3/views/attachments.py, `ViewBuilder.detail`
 */
export interface VolumeAttachmentBody extends JsonObject {
  readonly id: string;
  /** `reserved`, `attaching`, `attached`, `detaching`, `detached`, `error_attaching`, `error_detaching`. */
  readonly status: string;
  readonly volume_id: string;
  /** The server. */
  readonly instance: string | null;
  /** Empty, not null, while not attached. */
  readonly attached_at?: string;
  readonly detached_at?: string;
  /** The text `null` while reserved. */
  readonly attach_mode?: string;
  readonly connection_info?: JsonObject;
}

/** Which attachments to list. Cinder has no filter by time for them. */
export interface ListVolumeAttachmentsOptions extends ListOptions {
  /** Attachments of every project. Cinder ignores it from all but admins. */
  readonly allProjects?: boolean;
  readonly status?: string;
  readonly volumeId?: string;
  readonly serverId?: string;
}

/**
 * Lists attachments, whole: `GET /attachments/detail`, since 3.27. Costs one request more than it has pages, since Cinder cuts the
 * list at its limit without a link to the rest.
 *
 * Source: cinder stable/zed, cinder/api/v3/attachments.py, `AttachmentsController._items`; cinder/api/v3/views/attachments.py
 */
export function listVolumeAttachments(
  cloud: Cloud,
  options: ListVolumeAttachmentsOptions = {},
  signal?: AbortSignal,
): AsyncIterable<Page<VolumeAttachmentBody>> {
  const query = {
    all_tenants: options.allProjects ? 1 : undefined,
    status: options.status,
    volume_id: options.volumeId,
    instance_id: options.serverId,
  };
  const list = { ...attachments, path: '/attachments/detail', key: 'attachments', linkless: true, query };
  return listPages<VolumeAttachmentBody>(cloud, list, options, signal);
}

/** Reads one attachment: `GET /attachments/{id}`, since 3.27. */
export async function getVolumeAttachment(
  cloud: Cloud,
  id: string,
  signal?: AbortSignal,
): Promise<VolumeAttachmentBody> {
  const call = { ...attachments, method: 'GET', path: apiPath`/attachments/${id}`, key: 'attachment' } as const;
  return readOne<VolumeAttachmentBody>(cloud, call, signal);
}

/**
 * Begins an attachment: `POST /attachments`, since 3.27. Without a connector the volume is only reserved; the handshake goes
 * on with {@link updateVolumeAttachment} and {@link completeVolumeAttachment}.
 *
 * @param attachment - `mode` `rw` or `ro` since 3.54
 */
export async function createVolumeAttachment(
  cloud: Cloud,
  attachment: {
    readonly volume_uuid: string;
    readonly instance_uuid?: string;
    readonly connector?: JsonObject;
    readonly mode?: 'rw' | 'ro';
  },
  signal?: AbortSignal,
): Promise<VolumeAttachmentBody> {
  const least = attachment.mode === undefined ? {} : { minMicroversion: '3.54' };
  const post = { method: 'POST', path: '/attachments', body: { attachment }, retry: 'never' } as const;
  return readOne<VolumeAttachmentBody>(cloud, { ...attachments, ...post, ...least, key: 'attachment' }, signal);
}

/** Tells which host an attachment is for, and gives how to reach the volume: `PUT /attachments/{id}`, since 3.27. */
export async function updateVolumeAttachment(
  cloud: Cloud,
  id: string,
  connector: JsonObject,
  signal?: AbortSignal,
): Promise<VolumeAttachmentBody> {
  const put = { method: 'PUT', path: apiPath`/attachments/${id}`, body: { attachment: { connector } } } as const;
  return readOne<VolumeAttachmentBody>(cloud, { ...attachments, ...put, retry: 'never', key: 'attachment' }, signal);
}

/** Says that an attachment is made, so the volume is in use: `POST /attachments/{id}/action`, since 3.44. */
export async function completeVolumeAttachment(cloud: Cloud, id: string, signal?: AbortSignal): Promise<ApiResponse> {
  return runBlockStorageAction(cloud, id, 'attachment_complete', signal === undefined ? {} : { signal });
}

/** Ends an attachment: `DELETE /attachments/{id}`, since 3.27. */
export async function deleteVolumeAttachment(cloud: Cloud, id: string, signal?: AbortSignal): Promise<ApiResponse> {
  return send(cloud, { ...attachments, method: 'DELETE', path: apiPath`/attachments/${id}` }, signal);
}
