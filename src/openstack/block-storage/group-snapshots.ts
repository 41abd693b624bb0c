import type { Cloud } from '../cloud.ts';
import { type ListOptions, listPages } from '../list-pages.ts';
import type { Page } from '../page.ts';
import { apiPath } from '../path.ts';
import { type JsonObject, readOne, send } from '../read-body.ts';
import type { ApiResponse } from '../service-client.ts';
import { cinder } from './microversion.ts';

const groupSnapshots = { ...cinder, minMicroversion: '3.14' } as const;

/**
 * A snapshot of a group of volumes.
 *
 * Source: cinder stable/zed, cinder/api/v3/views/group_snapshots.py, `ViewBuilder.detail`
 */
export interface VolumeGroupSnapshotBody extends JsonObject {
  readonly id: string;
  readonly name: string | null;
  readonly group_id: string;
  readonly status: string;
  readonly created_at: string;
  readonly description?: string | null;
  readonly group_type_id?: string;
  /** Since 3.58, for admins. */
  readonly project_id?: string;
}

/** Which snapshots of groups to list. */
export interface ListVolumeGroupSnapshotsOptions extends ListOptions {
  /** Those of every project. Cinder ignores it from all but admins. */
  readonly allProjects?: boolean;
  readonly status?: string;
  readonly groupId?: string;
}

/** Lists snapshots of groups, whole: `GET /group_snapshots/detail`, since 3.14. */
export function listVolumeGroupSnapshots(
  cloud: Cloud,
  options: ListVolumeGroupSnapshotsOptions = {},
  signal?: AbortSignal,
): AsyncIterable<Page<VolumeGroupSnapshotBody>> {
  const query = {
    all_tenants: options.allProjects ? 1 : undefined,
    status: options.status,
    group_id: options.groupId,
  };
  const list = { path: '/group_snapshots/detail', key: 'group_snapshots', linksKey: 'group_snapshot_links', query };
  return listPages<VolumeGroupSnapshotBody>(cloud, { ...groupSnapshots, ...list }, options, signal);
}

/** Reads one snapshot of a group: `GET /group_snapshots/{id}`, since 3.14. */
export async function getVolumeGroupSnapshot(
  cloud: Cloud,
  id: string,
  signal?: AbortSignal,
): Promise<VolumeGroupSnapshotBody> {
  const call = {
    ...groupSnapshots,
    method: 'GET',
    path: apiPath`/group_snapshots/${id}`,
    key: 'group_snapshot',
  } as const;
  return readOne<VolumeGroupSnapshotBody>(cloud, call, signal);
}

/** A snapshot of a group as its creation answers: the rest is not known yet. */
export interface CreatedVolumeGroupSnapshotBody extends JsonObject {
  readonly id: string;
  readonly name: string | null;
  readonly group_type_id?: string;
}

/** Creates a snapshot of a group: `POST /group_snapshots`, since 3.14. */
export async function createVolumeGroupSnapshot(
  cloud: Cloud,
  snapshot: { readonly group_id: string; readonly name?: string; readonly description?: string },
  signal?: AbortSignal,
): Promise<CreatedVolumeGroupSnapshotBody> {
  const post = { method: 'POST', path: '/group_snapshots', body: { group_snapshot: snapshot } } as const;
  return readOne<CreatedVolumeGroupSnapshotBody>(cloud, { ...groupSnapshots, ...post, key: 'group_snapshot' }, signal);
}

/** Deletes a snapshot of a group: `DELETE /group_snapshots/{id}`, since 3.14. */
export async function deleteVolumeGroupSnapshot(cloud: Cloud, id: string, signal?: AbortSignal): Promise<ApiResponse> {
  return send(cloud, { ...groupSnapshots, method: 'DELETE', path: apiPath`/group_snapshots/${id}` }, signal);
}
