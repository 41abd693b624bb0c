import type { Cloud } from '../cloud.ts';
import { type ListOptions, listPages } from '../list-pages.ts';
import type { Page } from '../page.ts';
import { apiPath } from '../path.ts';
import { type JsonObject, readOne, send } from '../read-body.ts';
import type { ApiResponse } from '../service-client.ts';
import { cinder } from './microversion.ts';
import { runBlockStorageAction } from './run-block-storage-action.ts';

const groups = { ...cinder, minMicroversion: '3.13' } as const;

/**
 * A group of volumes.
 *
 * Source: cinder stable/zed, cinder/api/v3/views/groups.py, `ViewBuilder.detail`
 */
export interface VolumeGroupBody extends JsonObject {
  readonly id: string;
  readonly name: string | null;
  readonly status: string;
  readonly created_at: string;
  readonly description?: string | null;
  readonly availability_zone?: string | null;
  readonly group_type?: string;
  readonly volume_types?: readonly string[];
  readonly group_snapshot_id?: string | null;
  readonly source_group_id?: string | null;
  /** Since 3.38. */
  readonly replication_status?: string;
  /** Since 3.58, for admins. */
  readonly project_id?: string;
}

/** Which groups to list. Cinder has no filter by time for them. */
export interface ListVolumeGroupsOptions extends ListOptions {
  /** Groups of every project. Cinder ignores it from all but admins. */
  readonly allProjects?: boolean;
  readonly name?: string;
}

/** Lists groups, whole: `GET /groups/detail`, since 3.13. */
export function listVolumeGroups(
  cloud: Cloud,
  options: ListVolumeGroupsOptions = {},
  signal?: AbortSignal,
): AsyncIterable<Page<VolumeGroupBody>> {
  const query = { all_tenants: options.allProjects ? 1 : undefined, name: options.name };
  const list = { ...groups, path: '/groups/detail', key: 'groups', linksKey: 'group_links', query };
  return listPages<VolumeGroupBody>(cloud, list, options, signal);
}

/** Reads one group: `GET /groups/{id}`, since 3.13. */
export async function getVolumeGroup(cloud: Cloud, id: string, signal?: AbortSignal): Promise<VolumeGroupBody> {
  return readOne<VolumeGroupBody>(
    cloud,
    { ...groups, method: 'GET', path: apiPath`/groups/${id}`, key: 'group' },
    signal,
  );
}

/** A group as its creation answers. */
export interface CreatedVolumeGroupBody extends JsonObject {
  readonly id: string;
  readonly name: string | null;
}

/** Creates a group of volumes: `POST /groups`, since 3.13. */
export async function createVolumeGroup(
  cloud: Cloud,
  group: JsonObject & { readonly group_type: string; readonly volume_types: readonly string[]; readonly name?: string },
  signal?: AbortSignal,
): Promise<CreatedVolumeGroupBody> {
  const post = { method: 'POST', path: '/groups', body: { group }, key: 'group' } as const;
  return readOne<CreatedVolumeGroupBody>(cloud, { ...groups, ...post }, signal);
}

/** Creates a group with its volumes from a group or a snapshot of one: `POST /groups/action`, since 3.14. */
export async function copyVolumeGroup(
  cloud: Cloud,
  source: { readonly name?: string } & ({ readonly source_group_id: string } | { readonly group_snapshot_id: string }),
  signal?: AbortSignal,
): Promise<CreatedVolumeGroupBody> {
  const body = { 'create-from-src': source };
  const post = { method: 'POST', path: '/groups/action', body, retry: 'never', minMicroversion: '3.14' } as const;
  return readOne<CreatedVolumeGroupBody>(cloud, { ...groups, ...post, key: 'group' }, signal);
}

/** What can be changed of a group; volumes as ids joined by commas. */
export interface VolumeGroupChanges extends JsonObject {
  readonly name?: string;
  readonly description?: string;
  readonly add_volumes?: string;
  readonly remove_volumes?: string;
}

/** Changes a group or which volumes are in it: `PUT /groups/{id}`, since 3.13. */
export async function updateVolumeGroup(
  cloud: Cloud,
  id: string,
  changes: VolumeGroupChanges,
  signal?: AbortSignal,
): Promise<ApiResponse> {
  const put = { method: 'PUT', path: apiPath`/groups/${id}`, body: { group: changes }, retry: 'never' } as const;
  return send(cloud, { ...groups, ...put }, signal);
}

/** Deletes a group, with its volumes when told so: `POST /groups/{id}/action`, since 3.13. */
export async function deleteVolumeGroup(
  cloud: Cloud,
  id: string,
  options: { readonly withVolumes?: boolean; readonly signal?: AbortSignal } = {},
): Promise<ApiResponse> {
  const { withVolumes = false, ...rest } = options;
  return runBlockStorageAction(cloud, id, 'group_delete', { ...rest, argument: { 'delete-volumes': withVolumes } });
}
