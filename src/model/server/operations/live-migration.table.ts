import type { Operation } from '../../operation.ts';
import {
  action,
  adminAlso,
  api,
  backTo,
  compute,
  guards,
  manager,
  operation,
  path,
  toError,
} from '../operation-rows.ts';

/** Server: live migration. */
export const liveMigrationOperations: readonly Operation[] = [
  operation({
    id: 'live_migrate',
    api: action('os-migrateLive'),
    policy: manager('os-migrate-server:migrate_live', [adminAlso('os-migrate-server:migrate_live:host', 'host given')]),
    requires: {
      states: { vmState: ['active', 'paused'], taskState: [null] },
      launched: true,
      guards: guards(
        'block_shares_not_supported',
        'block_extended_resource_request',
        'block_port_accelerators',
        'reject_vdpa_instances*',
        'block_accelerators',
        'reject_legacy_vtpm_live_migration',
        'reject_sev_instances',
      ),
    },
    lockBlocks: true,
    instanceAction: 'live-migration',
    computeApi: ['live_migrate'],
    paths: [
      path('active', [api('active', 'migrating', 'running'), compute('active', null, 'running')], {
        note: 'destination host clears the task',
      }),
      path('paused', [api('paused', 'migrating', 'paused'), compute('paused', null, 'paused')]),
    ],
    errors: [
      backTo('pre-checks fail or no valid host', 'migration error'),
      backTo('failure before the memory copy, or driver rollback', 'migration error or failed'),
      toError('driver raised during the copy', 'migration error'),
      toError('unexpected failure in the conductor'),
      toError('post step at the destination failed'),
    ],
    http: { success: 202, conflict: 409, other: [400, 403, 404] },
    notifications: {
      versioned: [
        'instance.live_migration_pre.start',
        'instance.live_migration_pre.end',
        'instance.live_migration_post.start',
        'instance.live_migration_post.end',
        'instance.live_migration_post_dest.start',
        'instance.live_migration_post_dest.end',
        'instance.live_migration_rollback.start',
        'instance.live_migration_rollback.end',
        'instance.live_migration_rollback_dest.start',
        'instance.live_migration_rollback_dest.end',
      ],
      legacy: [
        'compute.instance.live_migration.pre.start',
        'compute.instance.live_migration.pre.end',
        'compute.instance.live_migration._post.start',
        'compute.instance.live_migration._post.end',
        'compute.instance.live_migration.post.dest.start',
        'compute.instance.live_migration.post.dest.end',
        'compute.instance.live_migration._rollback.start',
        'compute.instance.live_migration._rollback.end',
        'compute.instance.live_migration.rollback.dest.start',
        'compute.instance.live_migration.rollback.dest.end',
      ],
    },
    notes: [
      'Before 2.34 the pre-checks are synchronous and answer 400; since 2.34 they run in the background.',
      '2.25 block_migration auto; 2.30 force; 2.68 removes force.',
    ],
  }),
  // From every vm_state, as long as the task is migrating; the rows show `active`.
  operation({
    id: 'live_migration_abort',
    api: { method: 'DELETE', path: '/servers/{server_id}/migrations/{migration_id}' },
    microversion: { min: '2.24', max: null },
    policy: manager('servers:migrations:delete'),
    requires: {
      states: { taskState: ['migrating'] },
      launched: true,
      unchecked: ['the migration is running (since 2.65 also queued or preparing)'],
    },
    lockBlocks: true,
    instanceAction: 'live_migration_cancel',
    computeApi: ['live_migrate_abort'],
    paths: [
      path('queued (2.65)', [compute('active', 'migrating', 'running'), compute('active', null, 'running')], {
        from: { taskState: ['migrating'] },
        keeps: ['vmState', 'status', 'powerState'],
        note: 'migration cancelled',
      }),
      path('running', [compute('active', 'migrating', 'running'), compute('active', null, 'running')], {
        from: { taskState: ['migrating'] },
        keeps: ['vmState', 'status', 'powerState'],
        note: 'driver aborts, rollback path runs, migration ends cancelled (libvirt) or failed',
      }),
    ],
    http: { success: 202, conflict: 409, other: [400, 404] },
    notifications: {
      versioned: ['instance.live_migration_abort.start', 'instance.live_migration_abort.end'],
      legacy: ['compute.instance.live.migration.abort.start', 'compute.instance.live.migration.abort.end'],
    },
    notes: [
      '400 when the migration is not running (since 2.65 also queued and preparing are accepted).',
      'Any vm_state.',
    ],
  }),
  // Only vm_state active: a paused server that is being migrated cannot be forced.
  operation({
    id: 'live_migration_force_complete',
    api: { method: 'POST', path: '/servers/{server_id}/migrations/{migration_id}/action', bodyKey: 'force_complete' },
    microversion: { min: '2.22', max: null },
    policy: manager('servers:migrations:force_complete'),
    requires: {
      states: { vmState: ['active'], taskState: ['migrating'] },
      launched: true,
      unchecked: ['the migration is running'],
    },
    lockBlocks: true,
    instanceAction: 'live_migration_force_complete',
    computeApi: ['live_migrate_force_complete'],
    paths: [
      path('running live migration', [compute('active', 'migrating', 'running'), compute('active', null, 'running')], {
        note: 'pauses the guest or switches to post-copy so that the migration ends',
      }),
    ],
    http: { success: 202, conflict: 409, other: [400, 403, 404] },
    notifications: {
      versioned: ['instance.live_migration_force_complete.start', 'instance.live_migration_force_complete.end'],
      legacy: [
        'compute.instance.live.migration.force.complete.start',
        'compute.instance.live.migration.force.complete.end',
      ],
    },
    notes: [
      'Only vm_state active: a paused server being migrated cannot be forced.',
      '400 unless the migration status is running.',
    ],
  }),
];
