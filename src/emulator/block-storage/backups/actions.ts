import type { HttpResponse } from '../../../http/message.ts';
import { readJson } from '../../../http/read-json.ts';
import { json } from '../../frame/reply.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { isObject } from '../../kernel/json.ts';
import type { Actions } from '../actions.ts';
import { touchVolume } from '../attachments/handshake.ts';
import { badRequest, invalid } from '../faults.ts';
import { checkQuota } from '../quotas/usage.ts';
import { accepted, askerOf, readMember, targetOf, textOf } from '../requests.ts';
import { memberOf, NAME, TEXT, UUID_OR_NULL } from '../schemas.ts';
import { newStamps } from '../stamps.ts';
import { typeNamed } from '../types/find.ts';
import { createVolume } from '../volumes/create.ts';
import { volumeNamed } from '../volumes/find.ts';
import { startWalk, toStatus } from '../walks.ts';
import { backupHost } from './create.ts';
import type { BackupRow } from './state.ts';

/** Finds the backup of the path, after the policy was asked. */
type Finder = (request: ServiceRequest, rule?: string) => BackupRow;
const ADMIN = 'volume_extension:backup_admin_actions:';

/** Source: cinder stable/zed, cinder/api/contrib/admin_actions.py, BackupAdminController */
export function backupActions(find: Finder): Actions {
  return {
    'os-reset_status': { handle: (request) => reset(request, find) },
    'os-force_delete': {
      handle: (request) => deleteBackup(request, find(request, `${ADMIN}force_delete`), 'backup_force_delete'),
    },
  };
}

/**
 * Deletes a backup.
 *
 * @throws Fault 400, 503
 *
 * Source: cinder stable/zed, cinder/backup/api.py, delete
 */
export function deleteBackup(request: ServiceRequest, row: BackupRow, operation = 'backup_delete'): HttpResponse {
  const state = request.cloud.blockStorage;
  const isRight = operation === 'backup_force_delete' || row.status === 'available' || row.status === 'error';
  if (!isRight) throw invalid('backup', 'Backup status must be available or error');
  if (state.backups.where('parent', row.id).length > 0) {
    throw invalid('backup', 'Incremental backups exist for this backup.');
  }
  backupHost(state);
  state.kernel.walker.stop('volume-backup', row.id);
  startWalk(state.kernel, ['volume-backup', row.id], operation);
  return accepted();
}

const RESTORE = memberOf('restore', {
  type: ['object', 'null'],
  properties: { name: NAME, volume_id: UUID_OR_NULL },
  additionalProperties: false,
});

/**
 * Writes a backup to a volume, which is made first when none is named.
 *
 * Cinder's request waits until that volume is there; ours answers at once and the backup is `restoring` meanwhile.
 *
 * @throws Fault 400, 404, 413
 */
export function restore(request: ServiceRequest, row: BackupRow): HttpResponse {
  const fields = readMember(request, 'restore', RESTORE);
  request.enforce('backup:restore', targetOf(request, row));
  if (row.status !== 'available') throw invalid('backup', 'Backup status must be available');
  const state = request.cloud.blockStorage;
  const volumeId = textOf(fields, 'volume_id');
  const volume =
    volumeId === null
      ? createVolume(state, {
          ...askerOf(request),
          name: textOf(fields, 'name') ?? `restore_backup_${row.id}`,
          description: 'auto-created_from_restore_from_backup',
          sizeGib: row.sizeGib,
          type: typeNamed(state, undefined),
          source: { kind: 'nothing' },
        })
      : volumeNamed(request, volumeId);
  if (volumeId !== null) {
    if (volume.status !== 'available') throw invalid('volume', 'Volume to be restored to must be available');
    if (row.sizeGib > volume.sizeGib) {
      const words = `volume size ${volume.sizeGib} is too small to restore backup of size ${row.sizeGib}.`;
      throw invalid('volume', words);
    }
    touchVolume(state, volume.id, { status: 'restoring-backup' });
  }
  state.backups.update(row.id, { restoreVolumeId: volume.id });
  startWalk(state.kernel, ['volume-backup', row.id], 'backup_restore');
  return json(202, { restore: { backup_id: row.id, volume_id: volume.id, volume_name: volume.name } });
}

const RESET = memberOf('os-reset_status', {
  type: 'object',
  properties: { status: { type: 'string' } },
  required: ['status'],
  additionalProperties: false,
});

function reset(request: ServiceRequest, find: Finder): HttpResponse {
  const asked = textOf(readMember(request, 'os-reset_status', RESET), 'status') ?? '';
  const status = asked.toLowerCase();
  if (status !== 'available' && status !== 'error') {
    const words = "is invalid, valid statuses are: ('error', 'available').";
    throw badRequest(`Backup status: ${asked} ${words}`);
  }
  const row = find(request, `${ADMIN}reset_status`);
  const state = request.cloud.blockStorage;
  backupHost(state);
  // The host of the backup writes it, after the answer.
  startWalk(state.kernel, ['volume-backup', row.id], 'backup_reset_status', { path: toStatus(status) });
  return accepted();
}

/** What another Cinder needs to know of a backup. @throws Fault 400 */
export function exportRecord(request: ServiceRequest, row: BackupRow): HttpResponse {
  request.enforce('backup:export-import', targetOf(request, row));
  if (row.status !== 'available') {
    throw invalid('backup', `Backup status must be available and not ${row.status}.`);
  }
  const { id, name, description, sizeGib, volumeId, container, objectCount, parentId } = row;
  const record = { id, display_name: name, display_description: description, size: sizeGib };
  const rest = { volume_id: volumeId, container, object_count: objectCount, parent_id: parentId, status: 'available' };
  const url = Buffer.from(JSON.stringify({ ...record, ...rest })).toString('base64');
  const service = 'cinder.backup.drivers.posix.PosixBackupDriver';
  return json(200, { 'backup-record': { backup_service: service, backup_url: url } });
}

const IMPORT = memberOf('backup-record', {
  type: 'object',
  properties: { backup_service: TEXT, backup_url: { type: 'string', minLength: 1 } },
  required: ['backup_service', 'backup_url'],
  additionalProperties: false,
});

/** Makes known what another Cinder has told of a backup. @throws Fault 400 */
export function importRecord(request: ServiceRequest): BackupRow {
  const fields = readMember(request, 'backup-record', IMPORT);
  request.enforce('backup:backup-import', targetOf(request));
  const reading = readJson(Buffer.from(textOf(fields, 'backup_url') ?? '', 'base64'));
  const record = reading.ok && isObject(reading.value) ? reading.value : {};
  const id = textOf(record, 'id');
  if (id === null) throw invalid('input', "Can't parse backup record.");
  if (typeof record.size !== 'number') throw invalid('input', 'Provided backup record is missing size attribute');
  const state = request.cloud.blockStorage;
  if (state.backups.find(id)) throw invalid('backup', 'Backup already exists in database.');
  const { projectId, userId } = askerOf(request);
  const wants = { backups: 1, backup_gigabytes: record.size };
  checkQuota(state, { projectId, resource: 'backups', wants });
  const host = backupHost(state);
  const stamps = newStamps(state.kernel);
  const row = state.backups.insert({
    id,
    name: textOf(record, 'display_name'),
    description: textOf(record, 'display_description'),
    projectId,
    userId,
    volumeId: textOf(record, 'volume_id') ?? '0000-0000-0000-0000',
    snapshotId: null,
    parentId: textOf(record, 'parent_id'),
    restoreVolumeId: null,
    status: 'creating',
    failReason: null,
    sizeGib: record.size,
    objectCount: 0,
    container: textOf(record, 'container'),
    zone: null,
    host,
    dataTimestampMs: stamps.createdAtMs,
    metadata: {},
    ...stamps,
  });
  startWalk(state.kernel, ['volume-backup', id], 'backup_import');
  return row;
}
