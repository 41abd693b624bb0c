import type { Cloud } from '../cloud.ts';
import { type ListOptions, listPages } from '../list-pages.ts';
import type { Page } from '../page.ts';
import { apiPath } from '../path.ts';
import { type JsonObject, readOne, send } from '../read-body.ts';
import type { ApiResponse } from '../service-client.ts';
import { cinder } from './microversion.ts';

/**
 * A backup, as `GET /backups/detail` and `GET /backups/{id}` write it.
 *
 * Source: cinder stable/zed, cinder/api/views/backups.py, `ViewBuilder.detail`
 */
export interface VolumeBackupBody extends JsonObject {
  readonly id: string;
  readonly name: string | null;
  readonly status: string;
  readonly volume_id: string;
  readonly snapshot_id?: string | null;
  /** GiB, of the volume. */
  readonly size: number;
  readonly created_at: string;
  readonly updated_at: string | null;
  readonly description?: string | null;
  readonly fail_reason?: string | null;
  readonly container?: string | null;
  readonly object_count?: number;
  readonly is_incremental?: boolean;
  readonly has_dependent_backups?: boolean;
  readonly data_timestamp?: string;
  /** Since 3.18. */
  readonly 'os-backup-project-attr:project_id'?: string;
  /** Since 3.56. */
  readonly user_id?: string;
}

/** Which backups to list. Cinder has no filter by time for them. */
export interface ListVolumeBackupsOptions extends ListOptions {
  /** Backups of every project. Cinder ignores it from all but admins. */
  readonly allProjects?: boolean;
  readonly status?: string;
  readonly volumeId?: string;
  readonly name?: string;
}

/**
 * Lists backups, whole: `GET /backups/detail`. To an admin, a filter that Cinder does not know gives an empty list, not an error.
 *
 * Source: cinder stable/zed, cinder/api/contrib/backups.py, `BackupsController._get_backups`
 */
export function listVolumeBackups(
  cloud: Cloud,
  options: ListVolumeBackupsOptions = {},
  signal?: AbortSignal,
): AsyncIterable<Page<VolumeBackupBody>> {
  const query = {
    all_tenants: options.allProjects ? 1 : undefined,
    status: options.status,
    volume_id: options.volumeId,
    name: options.name,
  };
  return listPages<VolumeBackupBody>(
    cloud,
    { ...cinder, path: '/backups/detail', key: 'backups', query },
    options,
    signal,
  );
}

/**
 * Reads one backup: `GET /backups/{id}`.
 *
 * @throws OpenStackError `api.not-found`
 */
export async function getVolumeBackup(cloud: Cloud, id: string, signal?: AbortSignal): Promise<VolumeBackupBody> {
  return readOne<VolumeBackupBody>(
    cloud,
    { ...cinder, method: 'GET', path: apiPath`/backups/${id}`, key: 'backup' },
    signal,
  );
}

/** What a backup is made of. */
export interface CreateVolumeBackupBody extends JsonObject {
  readonly volume_id: string;
  readonly name?: string;
  readonly description?: string;
  readonly container?: string;
  /** Only what changed since the newest backup. */
  readonly incremental?: boolean;
  /** Needed for a volume in use. */
  readonly force?: boolean;
  /** Back up this snapshot of the volume. */
  readonly snapshot_id?: string;
}

/** A backup as its creation answers: the rest is not known yet. */
export interface CreatedVolumeBackupBody extends JsonObject {
  readonly id: string;
  readonly name: string | null;
}

/** Creates a backup of a volume: `POST /backups`. */
export async function createVolumeBackup(
  cloud: Cloud,
  backup: CreateVolumeBackupBody,
  signal?: AbortSignal,
): Promise<CreatedVolumeBackupBody> {
  const call = { ...cinder, method: 'POST', path: '/backups', body: { backup }, key: 'backup' } as const;
  return readOne<CreatedVolumeBackupBody>(cloud, call, signal);
}

/** Changes the name, description or metadata (3.43) of a backup: `PUT /backups/{id}`, since 3.9. */
export async function updateVolumeBackup(
  cloud: Cloud,
  id: string,
  changes: JsonObject,
  signal?: AbortSignal,
): Promise<CreatedVolumeBackupBody> {
  const put = {
    method: 'PUT',
    path: apiPath`/backups/${id}`,
    body: { backup: changes },
    minMicroversion: '3.9',
  } as const;
  return readOne<CreatedVolumeBackupBody>(cloud, { ...cinder, ...put, key: 'backup' }, signal);
}

/** Deletes a backup: `DELETE /backups/{id}`. */
export async function deleteVolumeBackup(cloud: Cloud, id: string, signal?: AbortSignal): Promise<ApiResponse> {
  return send(cloud, { ...cinder, method: 'DELETE', path: apiPath`/backups/${id}` }, signal);
}

/** Where a backup is being restored to. */
export interface VolumeRestoreBody extends JsonObject {
  readonly backup_id: string;
  readonly volume_id: string;
  readonly volume_name: string | null;
}

/**
 * Restores a backup into a volume, or into a new one: `POST /backups/{id}/restore`.
 *
 * @param target - `volume_id`: overwrite this volume; without it a new one is made, of the `name` given
 */
export async function restoreVolumeBackup(
  cloud: Cloud,
  id: string,
  target: { readonly volume_id?: string; readonly name?: string } = {},
  signal?: AbortSignal,
): Promise<VolumeRestoreBody> {
  const post = { method: 'POST', path: apiPath`/backups/${id}/restore`, body: { restore: target } } as const;
  return readOne<VolumeRestoreBody>(cloud, { ...cinder, ...post, key: 'restore' }, signal);
}

/** What another Cinder needs to take over a backup. */
export interface BackupRecordBody extends JsonObject {
  readonly backup_service: string;
  readonly backup_url: string;
}

/** Exports the record of a backup: `GET /backups/{id}/export_record`; for admins, of an available backup. */
export async function exportVolumeBackup(cloud: Cloud, id: string, signal?: AbortSignal): Promise<BackupRecordBody> {
  const get = { method: 'GET', path: apiPath`/backups/${id}/export_record`, key: 'backup-record' } as const;
  return readOne<BackupRecordBody>(cloud, { ...cinder, ...get }, signal);
}

/** Imports the record of a backup: `POST /backups/import_record`; for admins. */
export async function importVolumeBackup(
  cloud: Cloud,
  record: BackupRecordBody,
  signal?: AbortSignal,
): Promise<CreatedVolumeBackupBody> {
  const body = { 'backup-record': record };
  const call = { ...cinder, method: 'POST', path: '/backups/import_record', body, key: 'backup' } as const;
  return readOne<CreatedVolumeBackupBody>(cloud, call, signal);
}
