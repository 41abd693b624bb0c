import type { Cloud } from '../cloud.ts';
import { type ListOptions, listPages } from '../list-pages.ts';
import type { Page } from '../page.ts';
import { apiPath } from '../path.ts';
import { type JsonObject, readOne, send } from '../read-body.ts';
import type { ApiResponse } from '../service-client.ts';

const image = { service: 'image' } as const;

/**
 * An image, as `GET /v2/images` and `GET /v2/images/{id}` write it. Properties set by users stand beside the fields.
 *
 * Source: glance stable/zed, glance/api/v2/images.py, `ResponseSerializer._format_image`
 */
export interface ImageBody extends JsonObject {
  readonly id: string;
  readonly name: string | null;
  readonly status: string;
  readonly visibility: string;
  readonly owner: string | null;
  readonly created_at: string;
  readonly updated_at: string;
  /** Bytes; null until the data is there. */
  readonly size: number | null;
  readonly virtual_size?: number | null;
  readonly disk_format?: string | null;
  readonly container_format?: string | null;
  readonly checksum?: string | null;
  readonly os_hidden?: boolean;
  readonly os_hash_algo?: string | null;
  readonly os_hash_value?: string | null;
  readonly protected?: boolean;
  /** GiB. */
  readonly min_disk?: number;
  /** MiB. */
  readonly min_ram?: number;
  readonly tags?: readonly string[];
  /** Names of the stores that hold it, joined by commas. */
  readonly stores?: string;
  /** Stores that an import is still writing to, joined by commas. */
  readonly os_glance_importing_to_stores?: string;
  readonly os_glance_failed_import?: string;
}

/** Which images to list. */
export interface ListImagesOptions extends ListOptions {
  /** Only what was updated at or after this time (ISO 8601). Creation counts as an update. */
  readonly updatedSince?: string;
  /** `all` shows what the project may see, the shared and community ones included; Glance shows public, own and accepted ones without it. */
  readonly visibility?: 'all' | 'public' | 'private' | 'shared' | 'community';
  /** Images shared with the project by their member status; only with `visibility: 'shared'`. */
  readonly memberStatus?: 'accepted' | 'pending' | 'rejected' | 'all';
  /** True: only hidden images; Glance never lists hidden and shown ones together. */
  readonly hidden?: boolean;
  readonly statuses?: readonly string[];
  readonly name?: string;
  readonly projectId?: string;
}

/**
 * Lists images: `GET /v2/images`. Glance gives 25 a page unless asked for more, and 1000 at most.
 *
 * @throws OpenStackError; one that `isMarkerGone` knows when the image that a page starts after is gone
 *
 * Source: glance stable/zed, glance/api/v2/images.py, `RequestDeserializer.index`
 */
export function listImages(
  cloud: Cloud,
  options: ListImagesOptions = {},
  signal?: AbortSignal,
): AsyncIterable<Page<ImageBody>> {
  const { updatedSince, statuses } = options;
  const query = {
    updated_at: updatedSince === undefined ? undefined : `gte:${updatedSince}`,
    visibility: options.visibility,
    member_status: options.memberStatus,
    os_hidden: options.hidden,
    status: statuses === undefined ? undefined : `in:${statuses.join(',')}`,
    name: options.name,
    owner: options.projectId,
  };
  return listPages<ImageBody>(cloud, { ...image, path: '/images', key: 'images', query }, options, signal);
}

/**
 * Reads one image: `GET /v2/images/{id}`.
 *
 * @throws OpenStackError `api.not-found`
 */
export async function getImage(cloud: Cloud, id: string, signal?: AbortSignal): Promise<ImageBody> {
  return readOne<ImageBody>(cloud, { ...image, method: 'GET', path: apiPath`/images/${id}`, key: '' }, signal);
}

/**
 * Creates an image without data, in status `queued`: `POST /v2/images`.
 *
 * @param fields - `name`, `disk_format`, `container_format`, `visibility`, ... and properties, by their wire names
 */
export async function createImage(cloud: Cloud, fields: JsonObject, signal?: AbortSignal): Promise<ImageBody> {
  return readOne<ImageBody>(cloud, { ...image, method: 'POST', path: '/images', body: fields, key: '' }, signal);
}

/** One change of an image: a JSON patch (RFC 6902) with `add`, `replace` and `remove` of whole fields. */
export interface ImagePatch {
  readonly op: 'add' | 'replace' | 'remove';
  /** `/name`, with `~1` for a slash and `~0` for a tilde in the name. */
  readonly path: string;
  readonly value?: unknown;
}

/**
 * Changes fields and properties of an image: `PATCH /v2/images/{id}`.
 *
 * Source: glance stable/zed, glance/api/v2/images.py, `RequestDeserializer._get_change_operation_d10`
 */
export async function updateImage(
  cloud: Cloud,
  id: string,
  changes: readonly ImagePatch[],
  signal?: AbortSignal,
): Promise<ImageBody> {
  const headers = { 'content-type': 'application/openstack-images-v2.1-json-patch' };
  const call = { ...image, method: 'PATCH', path: apiPath`/images/${id}`, body: changes, headers, key: '' } as const;
  return readOne<ImageBody>(cloud, call, signal);
}

/** Deletes an image: `DELETE /v2/images/{id}`. A second time it is not found. */
export async function deleteImage(cloud: Cloud, id: string, signal?: AbortSignal): Promise<ApiResponse> {
  return send(cloud, { ...image, method: 'DELETE', path: apiPath`/images/${id}` }, signal);
}

/** Stops all but admins from downloading an image, `active` to `deactivated`: `POST /v2/images/{id}/actions/deactivate`. */
export async function deactivateImage(cloud: Cloud, id: string, signal?: AbortSignal): Promise<ApiResponse> {
  return send(cloud, { ...image, method: 'POST', path: apiPath`/images/${id}/actions/deactivate` }, signal);
}

/** Allows downloads again, `deactivated` to `active`: `POST /v2/images/{id}/actions/reactivate`. */
export async function reactivateImage(cloud: Cloud, id: string, signal?: AbortSignal): Promise<ApiResponse> {
  return send(cloud, { ...image, method: 'POST', path: apiPath`/images/${id}/actions/reactivate` }, signal);
}
