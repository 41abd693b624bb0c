import type { Cloud } from '../cloud.ts';
import type { ApiResponse } from '../service-client.ts';
import { runBlockStorageAction } from './run-block-storage-action.ts';
import type { VolumeActionOptions } from './volume-actions.ts';

// Actions of snapshots and backups, all for admins. Each is sent once and throws what `runBlockStorageAction` throws.

/** Deletes a snapshot whatever its status: action `os-force_delete`. */
export async function forceDeleteVolumeSnapshot(
  cloud: Cloud,
  id: string,
  options: VolumeActionOptions = {},
): Promise<ApiResponse> {
  return runBlockStorageAction(cloud, id, 'snapshot_force_delete', options);
}

/** Writes the status of a snapshot without doing anything else: action `os-reset_status`. */
export async function resetVolumeSnapshotStatus(
  cloud: Cloud,
  id: string,
  status: string,
  options: VolumeActionOptions = {},
): Promise<ApiResponse> {
  return runBlockStorageAction(cloud, id, 'snapshot_reset_status', { ...options, argument: { status } });
}

/** Deletes a backup whatever its status: action `os-force_delete`. */
export async function forceDeleteVolumeBackup(
  cloud: Cloud,
  id: string,
  options: VolumeActionOptions = {},
): Promise<ApiResponse> {
  return runBlockStorageAction(cloud, id, 'backup_force_delete', options);
}

/** Writes the status of a backup without doing anything else: action `os-reset_status`. */
export async function resetVolumeBackupStatus(
  cloud: Cloud,
  id: string,
  status: string,
  options: VolumeActionOptions = {},
): Promise<ApiResponse> {
  return runBlockStorageAction(cloud, id, 'backup_reset_status', { ...options, argument: { status } });
}
