import type { Cloud } from '../cloud.ts';
import { type ListOptions, listPages } from '../list-pages.ts';
import type { Page } from '../page.ts';
import { apiPath } from '../path.ts';
import { type JsonObject, readOne, send } from '../read-body.ts';
import type { ApiResponse } from '../service-client.ts';
import { cinder } from './microversion.ts';

/**
 * A snapshot, as `GET /snapshots/detail` and `GET /snapshots/{id}` write it.
 *
 * Source: cinder stable/zed, cinder/api/views/snapshots.py, `ViewBuilder.detail`; cinder/api/contrib/extended_snapshot_attributes.py
 */
export interface VolumeSnapshotBody extends JsonObject {
  readonly id: string;
  readonly name: string | null;
  readonly status: string;
  readonly volume_id: string;
  /** GiB, of the volume. */
  readonly size: number;
  readonly created_at: string;
  readonly updated_at: string | null;
  readonly description?: string | null;
  readonly metadata?: Readonly<Record<string, string>>;
  /** Text, such as `100%`. */
  readonly 'os-extended-snapshot-attributes:progress'?: string;
  readonly 'os-extended-snapshot-attributes:project_id'?: string;
  /** Since 3.14. */
  readonly group_snapshot_id?: string | null;
  /** Since 3.41. */
  readonly user_id?: string;
}

/** Which snapshots to list. Cinder has no filter by time for them. */
export interface ListVolumeSnapshotsOptions extends ListOptions {
  /** Snapshots of every project. Cinder ignores it from all but admins. */
  readonly allProjects?: boolean;
  readonly status?: string;
  readonly volumeId?: string;
  readonly name?: string;
}

/**
 * Lists snapshots, whole: `GET /snapshots/detail`. To an admin, a filter that Cinder does not know gives an empty list, not an error.
 *
 * Source: cinder stable/zed, cinder/api/v3/snapshots.py, `SnapshotsController._items`
 */
export function listVolumeSnapshots(
  cloud: Cloud,
  options: ListVolumeSnapshotsOptions = {},
  signal?: AbortSignal,
): AsyncIterable<Page<VolumeSnapshotBody>> {
  const query = {
    all_tenants: options.allProjects ? 1 : undefined,
    status: options.status,
    volume_id: options.volumeId,
    name: options.name,
  };
  const list = { ...cinder, path: '/snapshots/detail', key: 'snapshots', query };
  return listPages<VolumeSnapshotBody>(cloud, list, options, signal);
}

/**
 * Reads one snapshot: `GET /snapshots/{id}`.
 *
 * @throws OpenStackError `api.not-found`
 */
export async function getVolumeSnapshot(cloud: Cloud, id: string, signal?: AbortSignal): Promise<VolumeSnapshotBody> {
  const call = { ...cinder, method: 'GET', path: apiPath`/snapshots/${id}`, key: 'snapshot' } as const;
  return readOne<VolumeSnapshotBody>(cloud, call, signal);
}

/** What a snapshot is made of; `force` allows it of a volume in use (always so since 3.66, where it must not be false). */
export interface CreateVolumeSnapshotBody extends JsonObject {
  readonly volume_id: string;
  readonly name?: string;
  readonly description?: string;
  readonly metadata?: Readonly<Record<string, string>>;
}

/** Creates a snapshot of a volume: `POST /snapshots`. */
export async function createVolumeSnapshot(
  cloud: Cloud,
  snapshot: CreateVolumeSnapshotBody,
  signal?: AbortSignal,
): Promise<VolumeSnapshotBody> {
  const call = { ...cinder, method: 'POST', path: '/snapshots', body: { snapshot }, key: 'snapshot' } as const;
  return readOne<VolumeSnapshotBody>(cloud, call, signal);
}

/** Changes the name or description of a snapshot: `PUT /snapshots/{id}`. */
export async function updateVolumeSnapshot(
  cloud: Cloud,
  id: string,
  changes: JsonObject,
  signal?: AbortSignal,
): Promise<VolumeSnapshotBody> {
  const body = { snapshot: changes };
  const call = { ...cinder, method: 'PUT', path: apiPath`/snapshots/${id}`, body, key: 'snapshot' } as const;
  return readOne<VolumeSnapshotBody>(cloud, call, signal);
}

/** Deletes a snapshot: `DELETE /snapshots/{id}`. */
export async function deleteVolumeSnapshot(cloud: Cloud, id: string, signal?: AbortSignal): Promise<ApiResponse> {
  return send(cloud, { ...cinder, method: 'DELETE', path: apiPath`/snapshots/${id}` }, signal);
}
