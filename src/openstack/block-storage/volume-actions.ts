import type { Cloud } from '../cloud.ts';
import { apiPath } from '../path.ts';
import { type JsonObject, readOne } from '../read-body.ts';
import type { ApiResponse } from '../service-client.ts';
import { cinder } from './microversion.ts';
import { runBlockStorageAction } from './run-block-storage-action.ts';

// The actions that people ask for; the rest by `runBlockStorageAction`. Each is sent once and throws what that throws.

/** Makes a volume larger; one in use since 3.42: action `os-extend`. */
export async function extendVolume(
  cloud: Cloud,
  id: string,
  sizeGib: number,
  options: VolumeActionOptions = {},
): Promise<ApiResponse> {
  return runBlockStorageAction(cloud, id, 'volume_extend', { ...options, argument: { new_size: sizeGib } });
}

/** What every action takes beside its own fields. */
export interface VolumeActionOptions {
  readonly signal?: AbortSignal;
}

/**
 * Changes the type of a volume: action `os-retype`.
 *
 * @param change - `migration_policy`: `on-demand` allows moving it to another back end; `never`, the default, does not
 */
export async function retypeVolume(
  cloud: Cloud,
  id: string,
  change: { readonly new_type: string; readonly migration_policy?: 'on-demand' | 'never' },
  options: VolumeActionOptions = {},
): Promise<ApiResponse> {
  return runBlockStorageAction(cloud, id, 'volume_retype', { ...options, argument: change });
}

/** Moves a volume to another back end, `host@backend#pool`, or cluster (3.16); for admins: action `os-migrate_volume`. */
export async function migrateVolume(
  cloud: Cloud,
  id: string,
  target: {
    readonly host?: string;
    readonly cluster?: string;
    readonly lock_volume?: boolean;
    readonly force_host_copy?: boolean;
  },
  options: VolumeActionOptions = {},
): Promise<ApiResponse> {
  const least = target.cluster === undefined ? {} : { minMicroversion: '3.16' };
  return runBlockStorageAction(cloud, id, 'volume_migrate', { ...options, ...least, argument: target });
}

/** The image that a volume is being uploaded to. */
export interface VolumeUploadBody extends JsonObject {
  readonly image_id: string;
  readonly status: string;
}

/** Makes an image of a volume; of one in use with `force`: action `os-volume_upload_image`. */
export async function uploadVolumeToImage(
  cloud: Cloud,
  id: string,
  image: JsonObject & { readonly image_name: string; readonly force?: boolean },
  signal?: AbortSignal,
): Promise<VolumeUploadBody> {
  const key = 'os-volume_upload_image';
  const post = {
    method: 'POST',
    path: apiPath`/volumes/${id}/action`,
    body: { [key]: image },
    retry: 'never',
  } as const;
  return readOne<VolumeUploadBody>(cloud, { ...cinder, ...post, key }, signal);
}

/** Writes an image over a volume: action `os-reimage`, since 3.68. */
export async function reimageVolume(
  cloud: Cloud,
  id: string,
  image: { readonly image_id: string; readonly reimage_reserved?: boolean },
  options: VolumeActionOptions = {},
): Promise<ApiResponse> {
  return runBlockStorageAction(cloud, id, 'reimage', { ...options, argument: image });
}

/** Sets a volume back to its newest snapshot: action `revert`, since 3.40. */
export async function revertVolume(
  cloud: Cloud,
  id: string,
  snapshotId: string,
  options: VolumeActionOptions = {},
): Promise<ApiResponse> {
  return runBlockStorageAction(cloud, id, 'revert_to_snapshot', { ...options, argument: { snapshot_id: snapshotId } });
}

/** Says whether a server can boot from a volume: action `os-set_bootable`. */
export async function setVolumeBootable(
  cloud: Cloud,
  id: string,
  change: { readonly bootable: boolean },
  options: VolumeActionOptions = {},
): Promise<ApiResponse> {
  return runBlockStorageAction(cloud, id, 'set_bootable', { ...options, argument: change });
}

/** Says whether a volume can only be read: action `os-update_readonly_flag`. */
export async function setVolumeReadonly(
  cloud: Cloud,
  id: string,
  change: { readonly readonly: boolean },
  options: VolumeActionOptions = {},
): Promise<ApiResponse> {
  return runBlockStorageAction(cloud, id, 'update_readonly_flag', { ...options, argument: change });
}

/** Writes statuses of a volume without doing anything else; for admins: action `os-reset_status`. */
export async function resetVolumeStatus(
  cloud: Cloud,
  id: string,
  statuses: { readonly status?: string; readonly attach_status?: string; readonly migration_status?: string },
  options: VolumeActionOptions = {},
): Promise<ApiResponse> {
  return runBlockStorageAction(cloud, id, 'volume_reset_status', { ...options, argument: statuses });
}

/** Deletes a volume whatever its status; for admins: action `os-force_delete`. */
export async function forceDeleteVolume(
  cloud: Cloud,
  id: string,
  options: VolumeActionOptions = {},
): Promise<ApiResponse> {
  return runBlockStorageAction(cloud, id, 'volume_force_delete', options);
}

/** Ends an attachment of a volume in Cinder only; for admins: action `os-force_detach`. */
export async function forceDetachVolume(
  cloud: Cloud,
  id: string,
  attachment: { readonly attachment_id?: string; readonly connector?: JsonObject } = {},
  options: VolumeActionOptions = {},
): Promise<ApiResponse> {
  return runBlockStorageAction(cloud, id, 'force_detach', { ...options, argument: attachment });
}
