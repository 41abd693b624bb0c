import type { Operation } from '../operation.ts';
import { operationsFrom } from '../operation-row.ts';
import { statusPath } from '../status-path.ts';
import { NO_DEPENDENT_BACKUPS } from './volume-requirements.ts';

/** What can be asked of volume backups. */
export const VOLUME_BACKUP_OPERATIONS: readonly Operation[] = operationsFrom('volume-backup', 'cinder', [
  {
    id: 'backup_create',
    api: { method: 'POST', path: '/v3/backups' },
    policy: ['backup:create', 'project_member_or_admin'],
    requires: {
      creates: true,
      states: {},
      others: [
        { kind: 'volume', states: { status: ['available'] } },
        { kind: 'volume', states: { status: ['available', 'in-use'] }, when: 'with force' },
        { kind: 'volume-snapshot', states: { status: ['available'] }, when: 'from a snapshot' },
      ],
      unchecked: ['incremental: latest parent must be available'],
    },
    paths: [
      statusPath(null, [
        ['api', 'creating'],
        ['backup', 'available'],
      ]),
    ],
    errors: [{ states: { status: 'error' }, when: 'failure' }],
    effects: [
      { kind: 'volume', part: 'status', during: ['backing-up'], back: true },
      {
        kind: 'volume-snapshot',
        part: 'status',
        during: ['backing-up'],
        end: 'available',
        when: 'from a snapshot; the volume status is then left alone',
      },
    ],
    http: { success: 202, conflict: null, other: [400, 404, 413, 503] },
    notifications: ['backup.create.start', 'backup.create.end'],
    source: ['cinder/backup/api.py', 'API.create'],
  },
  {
    id: 'backup_restore',
    api: { method: 'POST', path: '/v3/backups/{id}/restore' },
    policy: ['backup:restore', 'project_member_or_admin'],
    requires: {
      states: { status: ['available'] },
      others: [{ kind: 'volume', states: { status: ['available'] } }],
      unchecked: ['size: volume at least as large'],
    },
    paths: [
      statusPath(
        ['available'],
        [
          ['api', 'restoring'],
          ['backup', 'available'],
        ],
      ),
    ],
    errors: [{ states: { status: 'available' }, when: 'failure' }],
    effects: [
      { kind: 'volume', part: 'status', during: ['restoring-backup'], end: 'available', error: 'error_restoring' },
    ],
    http: { success: 202, conflict: null, other: [400, 404, 413] },
    notifications: ['backup.restore.start', 'backup.restore.end'],
    notes: [
      'without volume_id a new volume is made first and the API call itself waits for it',
      'cancelling (os-reset_status of the backup) leaves the volume in error',
      'the backup goes back to available even when the restore fails',
    ],
    source: ['cinder/backup/api.py', 'API.restore'],
  },
  {
    id: 'backup_delete',
    api: { method: 'DELETE', path: '/v3/backups/{id}' },
    policy: ['backup:delete', 'project_member_or_admin'],
    requires: { states: { status: ['available', 'error'] }, facts: [NO_DEPENDENT_BACKUPS] },
    paths: [statusPath(['available', 'error'], [['api', 'deleting']], { gone: true })],
    errors: [
      { states: { status: 'error' }, when: 'failure' },
      { states: { status: 'error_deleting' }, when: 'backup service down' },
    ],
    http: { success: 202, conflict: null, other: [400, 404, 503] },
    notifications: ['backup.delete.start', 'backup.delete.end'],
    notes: ['a driver failure ends in error, not error_deleting'],
    source: ['cinder/backup/api.py', 'API.delete'],
  },
  {
    id: 'backup_force_delete',
    api: { method: 'POST', path: '/v3/backups/{id}/action', bodyKey: 'os-force_delete' },
    policy: ['volume_extension:backup_admin_actions:force_delete', 'admin'],
    requires: { states: {}, facts: [NO_DEPENDENT_BACKUPS], unchecked: ['driver: supports it (405)'] },
    paths: [statusPath([], [['api', 'deleting']], { gone: true })],
    errors: [{ states: { status: 'error' }, when: 'failure' }],
    http: { success: 202, conflict: null, other: [400, 404, 405] },
    source: ['cinder/backup/api.py', 'API.delete'],
  },
  {
    id: 'backup_reset_status',
    api: { method: 'POST', path: '/v3/backups/{id}/action', bodyKey: 'os-reset_status' },
    policy: ['volume_extension:backup_admin_actions:reset_status', 'admin'],
    requires: { states: {}, unchecked: ['status asked: available, error'] },
    paths: [
      statusPath([], [['backup', 'available']], { when: 'available is asked' }),
      statusPath([], [['backup', 'error']], { when: 'error is asked' }),
    ],
    http: { success: 202, conflict: null, other: [400, 404] },
    notifications: ['backup.reset_status.start', 'backup.reset_status.end'],
    source: ['cinder/backup/manager.py', 'BackupManager.reset_status'],
  },
  {
    id: 'backup_export',
    api: { method: 'GET', path: '/v3/backups/{id}/export_record' },
    policy: ['backup:export-import', 'admin'],
    requires: { states: { status: ['available'] } },
    http: { success: 200, conflict: null, other: [400, 404] },
    source: ['cinder/backup/api.py', 'API.export_record'],
  },
  {
    id: 'backup_import',
    api: { method: 'POST', path: '/v3/backups/import_record' },
    policy: ['backup:backup-import', 'admin'],
    requires: { creates: true, states: {} },
    paths: [
      statusPath(null, [
        ['api', 'creating'],
        ['backup', 'available'],
      ]),
    ],
    errors: [{ states: { status: 'error' }, when: 'failure' }],
    http: { success: 201, conflict: null, other: [400, 404, 503] },
    source: ['cinder/backup/api.py', 'API.import_record'],
  },
]);
