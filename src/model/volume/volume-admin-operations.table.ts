import type { Operation } from '../operation.ts';
import { operationsFrom } from '../operation-row.ts';
import { statusPath } from '../status-path.ts';
import { IN_NO_GROUP, NOT_ATTACHED, NOT_ENCRYPTED, NOT_MIGRATING } from './volume-requirements.ts';
import { RESET_PATHS } from './volume-reset-paths.ts';

/** What only administrators can ask of a volume. */
export const VOLUME_ADMIN_OPERATIONS: readonly Operation[] = operationsFrom('volume', 'cinder', [
  {
    id: 'volume_force_delete',
    api: {
      method: 'POST',
      path: '/v3/volumes/{id}/action',
      bodyKey: 'os-force_delete',
      also: [{ path: 'DELETE /v3/volumes/{id}?force=true', microversion: '3.23', policy: 'volume:force_delete' }],
    },
    policy: ['volume_extension:volume_admin_actions:force_delete', 'admin'],
    requires: {
      states: { migrationStatus: NOT_MIGRATING },
      facts: [NOT_ATTACHED, IN_NO_GROUP],
      unchecked: ['snapshots: none'],
    },
    paths: [statusPath([], [['api', 'deleting']], { gone: true })],
    errors: [{ states: { status: 'error_deleting' }, when: 'failure' }],
    http: { success: 202, conflict: null, other: [400, 404] },
    source: ['cinder/volume/api.py', 'API.delete'],
  },
  {
    id: 'volume_migrate',
    api: { method: 'POST', path: '/v3/volumes/{id}/action', bodyKey: 'os-migrate_volume' },
    policy: ['volume_extension:volume_admin_actions:migrate_volume', 'admin'],
    requires: {
      states: {
        status: ['available', 'in-use'],
        migrationStatus: NOT_MIGRATING,
        replicationStatus: [null, 'disabled', 'not-capable'],
      },
      facts: [IN_NO_GROUP],
      unchecked: ['snapshots: none', 'host: another one'],
    },
    paths: [
      {
        when: 'always',
        from: { status: ['available', 'in-use'] },
        steps: [
          { by: 'api', states: { migrationStatus: 'starting' } },
          { by: 'volume', states: { migrationStatus: 'migrating' } },
          { by: 'volume', states: { migrationStatus: 'completing' } },
          { by: 'volume', states: { migrationStatus: 'success' } },
        ],
        end: { states: { migrationStatus: 'success' } },
      },
      {
        when: 'the driver moves the volume itself',
        from: { status: ['available', 'in-use'] },
        steps: [
          { by: 'api', states: { migrationStatus: 'starting' } },
          { by: 'volume', states: { migrationStatus: 'migrating' } },
          { by: 'volume', states: { migrationStatus: 'success' } },
        ],
        end: { states: { migrationStatus: 'success' } },
      },
      {
        when: 'lock_volume and available',
        from: { status: ['available'] },
        steps: [
          { by: 'api', states: { status: 'maintenance', migrationStatus: 'starting' } },
          { by: 'volume', states: { migrationStatus: 'migrating' } },
          { by: 'volume', states: { migrationStatus: 'completing' } },
          { by: 'volume', states: { status: 'available', migrationStatus: 'success' } },
        ],
        end: { states: { status: 'available', migrationStatus: 'success' } },
      },
      {
        when: 'lock_volume and available, and the driver moves the volume itself',
        from: { status: ['available'] },
        steps: [
          { by: 'api', states: { status: 'maintenance', migrationStatus: 'starting' } },
          { by: 'volume', states: { migrationStatus: 'migrating' } },
          { by: 'volume', states: { status: 'available', migrationStatus: 'success' } },
        ],
        end: { states: { status: 'available', migrationStatus: 'success' } },
      },
    ],
    errors: [
      { states: { migrationStatus: 'error' }, when: 'failure' },
      { states: { status: 'available', migrationStatus: 'error' }, when: 'failure of a locked migration' },
    ],
    http: { success: 202, conflict: null, other: [400, 404] },
    notes: ['status does NOT show a migration unless lock_volume was given', 'cluster may be named since 3.16'],
    source: ['cinder/volume/api.py', 'API.migrate_volume'],
  },
  {
    id: 'volume_migrate_completion',
    api: { method: 'POST', path: '/v3/volumes/{id}/action', bodyKey: 'os-migrate_volume_completion' },
    policy: ['volume_extension:volume_admin_actions:migrate_volume_completion', 'admin'],
    requires: { states: {}, unchecked: ['migration status: migrating on both ends'] },
    http: { success: 200, conflict: null, other: [400, 404] },
    notes: ['called by the compute service after swapping an attached volume'],
    source: ['cinder/volume/api.py', 'API.migrate_volume_completion'],
  },
  {
    id: 'volume_reset_status',
    api: { method: 'POST', path: '/v3/volumes/{id}/action', bodyKey: 'os-reset_status' },
    policy: ['volume_extension:volume_admin_actions:reset_status', 'admin'],
    requires: {
      states: {},
      unchecked: [
        'status asked: VolumeStatus enum',
        'attach status asked: attached, detached',
        'migration status asked: VolumeMigrationStatus enum',
        'at least one: yes',
      ],
    },
    paths: RESET_PATHS,
    http: { success: 202, conflict: null, other: [400, 404] },
    notifications: ['volume.reset_status.start', 'volume.reset_status.end'],
    notes: [
      'in-use is refused (400) when the volume has no attachment',
      'attach_status detached removes the attachment records',
    ],
    source: ['cinder/api/contrib/admin_actions.py', 'VolumeAdminController._reset_status'],
  },
  {
    id: 'force_detach',
    api: { method: 'POST', path: '/v3/volumes/{id}/action', bodyKey: 'os-force_detach' },
    policy: ['volume_extension:volume_admin_actions:force_detach', 'admin'],
    requires: { states: {}, rejects: { status: ['maintenance'] } },
    paths: [
      statusPath([], [['volume', 'available']], { when: 'no attachment remains', rule: 'by volume_rule' }),
      statusPath([], [['volume', 'in-use']], { when: 'an attached one remains', rule: 'by volume_rule' }),
      statusPath([], [['volume', 'attaching']], { when: 'an attaching one remains', rule: 'by volume_rule' }),
      statusPath([], [['volume', 'reserved']], { when: 'only reserved ones remain', rule: 'by volume_rule' }),
    ],
    http: { success: 202, conflict: 409, other: [400, 404, 500] },
    source: ['cinder/api/contrib/admin_actions.py', 'VolumeAdminController._force_detach'],
  },
  {
    id: 'unmanage',
    api: { method: 'POST', path: '/v3/volumes/{id}/action', bodyKey: 'os-unmanage' },
    policy: ['volume_extension:volume_unmanage', 'admin'],
    requires: {
      states: { status: ['available', 'error', 'error_restoring', 'error_extending', 'error_managing'] },
      facts: [NOT_ATTACHED, NOT_ENCRYPTED],
      unchecked: ['snapshots: none'],
    },
    paths: [
      statusPath(['available', 'error', 'error_restoring', 'error_extending'], [['api', 'unmanaging']], { gone: true }),
      statusPath(['error_managing'], [['api', 'error_managing_deleting']], {
        when: 'it could not be managed',
        gone: true,
      }),
    ],
    errors: [{ states: { status: 'error_unmanaging' }, when: 'failure' }],
    http: { success: 202, conflict: null, other: [400, 404] },
    source: ['cinder/volume/api.py', 'API.delete'],
  },
]);
