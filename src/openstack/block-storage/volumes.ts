import type { Cloud } from '../cloud.ts';
import { type ListOptions, listPages } from '../list-pages.ts';
import type { Page } from '../page.ts';
import { apiPath } from '../path.ts';
import { type JsonObject, readOne, send } from '../read-body.ts';
import type { ApiResponse } from '../service-client.ts';
import { cinder } from './microversion.ts';

/** One attachment as a volume carries it; an attachment that is only reserved is not among them. */
export interface VolumeAttachedBody extends JsonObject {
  readonly attachment_id: string;
  readonly server_id: string | null;
  readonly host_name: string | null;
  readonly device: string | null;
  readonly attached_at: string | null;
}

/**
 * A volume, as `GET /volumes/detail` and `GET /volumes/{id}` write it. The `os-vol-...` fields of host and migration are for
 * admins.
 *
 * Source: cinder stable/zed, cinder/api/v3/views/volumes.py and cinder/api/v2/views/volumes.py, `ViewBuilder.detail`
 */
export interface VolumeBody extends JsonObject {
  readonly id: string;
  readonly name: string | null;
  readonly status: string;
  /** GiB. */
  readonly size: number;
  readonly created_at: string;
  /** Null until the first change after the creation. */
  readonly updated_at: string | null;
  readonly description?: string | null;
  readonly availability_zone?: string;
  /** The name of the type. */
  readonly volume_type?: string | null;
  readonly snapshot_id?: string | null;
  readonly source_volid?: string | null;
  /** Text, not a boolean. */
  readonly bootable?: 'true' | 'false';
  readonly multiattach?: boolean;
  readonly encrypted?: boolean;
  readonly user_id?: string;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly attachments?: readonly VolumeAttachedBody[];
  readonly replication_status?: string | null;
  /** Also set, to null, for those who may not see the migration itself. */
  readonly migration_status?: string | null;
  readonly 'os-vol-tenant-attr:tenant_id'?: string;
  readonly 'os-vol-host-attr:host'?: string | null;
  readonly 'os-vol-mig-status-attr:migstat'?: string | null;
  readonly 'os-vol-mig-status-attr:name_id'?: string | null;
  readonly volume_image_metadata?: Readonly<Record<string, string>>;
  /** Since 3.13. */
  readonly group_id?: string | null;
  /** Since 3.65. */
  readonly consumes_quota?: boolean;
}

/** Which volumes to list. */
export interface ListVolumesOptions extends ListOptions {
  /** Volumes of every project. Cinder ignores it from all but admins. */
  readonly allProjects?: boolean;
  /**
   * Only what was updated at or after this time (ISO 8601). A volume never updated since its creation does not match: ask for
   * {@link createdSince} apart (given both, both must hold). Cinder before 3.60 ignores it.
   */
  readonly updatedSince?: string;
  /** Only what was created at or after this time (ISO 8601). Cinder before 3.60 ignores it. */
  readonly createdSince?: string;
  /** Only volumes in one of these statuses. */
  readonly statuses?: readonly string[];
  readonly name?: string;
  /** With `allProjects`. */
  readonly projectId?: string;
}

/**
 * Lists volumes, whole: `GET /volumes/detail`. To an admin, a filter that Cinder does not know gives an empty list, not an error.
 *
 * @throws OpenStackError; one that `isMarkerGone` knows when the volume that a page starts after is gone
 *
 * Source: cinder stable/zed, cinder/api/v3/volumes.py, `VolumeController._get_volumes`, `_handle_time_comparison_filters`
 */
export function listVolumes(
  cloud: Cloud,
  options: ListVolumesOptions = {},
  signal?: AbortSignal,
): AsyncIterable<Page<VolumeBody>> {
  const query = {
    all_tenants: options.allProjects ? 1 : undefined,
    updated_at: options.updatedSince === undefined ? undefined : `gte:${options.updatedSince}`,
    created_at: options.createdSince === undefined ? undefined : `gte:${options.createdSince}`,
    status: options.statuses === undefined ? undefined : statusFilter(options.statuses),
    name: options.name,
    project_id: options.projectId,
  };
  return listPages<VolumeBody>(cloud, { ...cinder, path: '/volumes/detail', key: 'volumes', query }, options, signal);
}

/**
 * Cinder reads the value of a volume filter as a Python literal, so a list of texts stands for "one of". Words only: a status
 * with a quote in it would be another literal.
 *
 * Source: cinder stable/zed, cinder/volume/api.py, `API.check_volume_filters`
 */
function statusFilter(statuses: readonly string[]): string {
  const [only] = statuses;
  if (statuses.length === 1 && only !== undefined) return only;
  return `[${statuses.map((status) => `'${status.replace(/[^\w-]/g, '')}'`).join(',')}]`;
}

/**
 * Reads one volume: `GET /volumes/{id}`.
 *
 * @throws OpenStackError `api.not-found`
 */
export async function getVolume(cloud: Cloud, id: string, signal?: AbortSignal): Promise<VolumeBody> {
  return readOne<VolumeBody>(cloud, { ...cinder, method: 'GET', path: apiPath`/volumes/${id}`, key: 'volume' }, signal);
}

/** What a volume is made of; more fields by their wire names. */
export interface CreateVolumeBody extends JsonObject {
  /** GiB; may be left out when made from a snapshot, volume or backup. */
  readonly size?: number;
  readonly name?: string;
  readonly description?: string;
  readonly volume_type?: string;
  readonly availability_zone?: string;
  readonly imageRef?: string;
  readonly snapshot_id?: string;
  readonly source_volid?: string;
  /** Since 3.47. */
  readonly backup_id?: string;
  readonly metadata?: Readonly<Record<string, string>>;
}

/**
 * Creates a volume, empty or from an image, a snapshot, a volume or a backup: `POST /volumes`.
 *
 * @param hints - `OS-SCH-HNT:scheduler_hints`
 *
 * Source: cinder stable/zed, cinder/api/v3/volumes.py, `VolumeController.create`
 */
export async function createVolume(
  cloud: Cloud,
  volume: CreateVolumeBody,
  options: { readonly hints?: JsonObject; readonly signal?: AbortSignal } = {},
): Promise<VolumeBody> {
  const hints = options.hints === undefined ? {} : { 'OS-SCH-HNT:scheduler_hints': options.hints };
  const least = volume.backup_id === undefined ? {} : { minMicroversion: '3.47' };
  const call = {
    ...cinder,
    ...least,
    method: 'POST',
    path: '/volumes',
    body: { volume, ...hints },
    key: 'volume',
  } as const;
  return readOne<VolumeBody>(cloud, call, options.signal);
}

/** Changes the name, description or metadata of a volume: `PUT /volumes/{id}`. */
export async function updateVolume(
  cloud: Cloud,
  id: string,
  changes: JsonObject,
  signal?: AbortSignal,
): Promise<VolumeBody> {
  const call = {
    ...cinder,
    method: 'PUT',
    path: apiPath`/volumes/${id}`,
    body: { volume: changes },
    key: 'volume',
  } as const;
  return readOne<VolumeBody>(cloud, call, signal);
}

/**
 * Deletes a volume: `DELETE /volumes/{id}`. A second time it is refused (`deleting`) or not found.
 *
 * @param options - `cascade`: with its snapshots; `force`: whatever its status (3.23, admins)
 */
export async function deleteVolume(
  cloud: Cloud,
  id: string,
  options: { readonly cascade?: boolean; readonly force?: boolean; readonly signal?: AbortSignal } = {},
): Promise<ApiResponse> {
  const query = { cascade: options.cascade ? true : undefined, force: options.force ? true : undefined };
  const least = options.force ? { minMicroversion: '3.23' } : {};
  return send(cloud, { ...cinder, ...least, method: 'DELETE', path: apiPath`/volumes/${id}`, query }, options.signal);
}

/** Sets some metadata of a volume and keeps the rest: `POST /volumes/{id}/metadata`. */
export async function setVolumeMetadata(
  cloud: Cloud,
  id: string,
  metadata: Readonly<Record<string, string>>,
  signal?: AbortSignal,
): Promise<ApiResponse> {
  return send(cloud, { ...cinder, method: 'POST', path: apiPath`/volumes/${id}/metadata`, body: { metadata } }, signal);
}
