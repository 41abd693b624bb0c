import type { Operation } from '../operation.ts';
import { operationsFrom } from '../operation-row.ts';
import { statusPath } from '../status-path.ts';
import { IN_NO_GROUP_SNAPSHOT, NOT_MIGRATING } from './volume-requirements.ts';
import { SNAPSHOT_RESET_PATHS } from './volume-reset-paths.ts';

/** What can be asked of volume snapshots. */
export const VOLUME_SNAPSHOT_OPERATIONS: readonly Operation[] = operationsFrom('volume-snapshot', 'cinder', [
  {
    id: 'snapshot_create',
    api: { method: 'POST', path: '/v3/snapshots' },
    policy: ['volume:create_snapshot', 'project_member_or_admin'],
    requires: {
      creates: true,
      states: { migrationStatus: NOT_MIGRATING },
      others: [
        { kind: 'volume', states: { status: ['available'] } },
        { kind: 'volume', states: { status: ['available', 'in-use'] }, when: 'with force, or since 3.66' },
      ],
      unchecked: ['back end: not frozen'],
    },
    paths: [
      statusPath(null, [
        ['api', 'creating'],
        ['volume', 'available'],
      ]),
    ],
    errors: [{ states: { status: 'error' }, when: 'failure' }],
    effects: [{ kind: 'volume', part: 'status', during: [] }],
    http: { success: 202, conflict: null, other: [400, 404, 413] },
    notifications: ['snapshot.create.start', 'snapshot.create.end'],
    notes: ['since 3.66 in-use needs no force, and force false is 400'],
    source: ['cinder/volume/api.py', 'API._create_snapshot_in_db_validate'],
  },
  {
    id: 'snapshot_delete',
    api: { method: 'DELETE', path: '/v3/snapshots/{id}' },
    policy: ['volume:delete_snapshot', 'project_member_or_admin'],
    requires: {
      states: { status: ['available', 'error'] },
      facts: [IN_NO_GROUP_SNAPSHOT],
      unchecked: ['back end: not frozen'],
    },
    paths: [statusPath(['available', 'error'], [['api', 'deleting']], { gone: true })],
    errors: [
      { states: { status: 'error_deleting' }, when: 'failure' },
      { states: { status: 'available' }, when: 'busy in the back end' },
    ],
    http: { success: 202, conflict: null, other: [400, 404] },
    notifications: ['snapshot.delete.start', 'snapshot.delete.end'],
    notes: ['busy in the back end (for example clones): back to available'],
    source: ['cinder/volume/api.py', 'API.delete_snapshot'],
  },
  {
    id: 'snapshot_force_delete',
    api: { method: 'POST', path: '/v3/snapshots/{id}/action', bodyKey: 'os-force_delete' },
    policy: ['volume_extension:snapshot_admin_actions:force_delete', 'admin'],
    requires: { states: {}, facts: [IN_NO_GROUP_SNAPSHOT] },
    paths: [statusPath([], [['api', 'deleting']], { gone: true })],
    errors: [{ states: { status: 'error_deleting' }, when: 'failure' }],
    http: { success: 202, conflict: null, other: [400, 404] },
    source: ['cinder/volume/api.py', 'API.delete_snapshot'],
  },
  {
    id: 'snapshot_reset_status',
    api: { method: 'POST', path: '/v3/snapshots/{id}/action', bodyKey: 'os-reset_status' },
    policy: ['volume_extension:snapshot_admin_actions:reset_status', 'admin'],
    requires: { states: {}, unchecked: ['status asked: SnapshotStatus enum'] },
    paths: SNAPSHOT_RESET_PATHS,
    http: { success: 202, conflict: null, other: [400, 404] },
    source: ['cinder/api/contrib/admin_actions.py', 'SnapshotAdminController'],
  },
  {
    id: 'snapshot_update_status',
    api: { method: 'POST', path: '/v3/snapshots/{id}/action', bodyKey: 'os-update_snapshot_status' },
    policy: ['snapshot_extension:snapshot_actions:update_snapshot_status', 'project_member_or_admin'],
    requires: { states: { status: ['creating', 'deleting'] } },
    paths: [
      statusPath(['creating'], [['api', 'creating']], { when: 'creating is asked' }),
      statusPath(['creating'], [['api', 'available']], { when: 'available is asked' }),
      statusPath(['creating'], [['api', 'error']], { when: 'error is asked' }),
      statusPath(['deleting'], [['api', 'deleting']], { when: 'deleting is asked' }),
      statusPath(['deleting'], [['api', 'error_deleting']], { when: 'error_deleting is asked' }),
    ],
    http: { success: 202, conflict: null, other: [400, 404] },
    notes: ['called by the compute service for assisted snapshots'],
    source: ['cinder/api/contrib/snapshot_actions.py', 'SnapshotActionsController._update_snapshot_status'],
  },
  {
    id: 'snapshot_manage',
    api: { method: 'POST', path: '/v3/manageable_snapshots' },
    microversion: '3.8',
    microversionNote: 'os-snapshot-manage before',
    policy: ['snapshot_extension:snapshot_manage', 'admin'],
    requires: { creates: true, states: {}, unchecked: ['volume: managed'] },
    paths: [
      statusPath(null, [
        ['api', 'creating'],
        ['volume', 'available'],
      ]),
    ],
    errors: [{ states: { status: 'error' }, when: 'failure' }],
    http: { success: 202, conflict: null, other: [400, 404] },
    source: ['cinder/volume/api.py', 'API.manage_existing_snapshot'],
  },
  {
    id: 'snapshot_unmanage',
    api: { method: 'POST', path: '/v3/snapshots/{id}/action', bodyKey: 'os-unmanage' },
    policy: ['snapshot_extension:snapshot_unmanage', 'admin'],
    requires: { states: { status: ['available', 'error'] }, facts: [IN_NO_GROUP_SNAPSHOT] },
    paths: [statusPath(['available', 'error'], [['api', 'unmanaging']], { gone: true })],
    errors: [{ states: { status: 'error_deleting' }, when: 'failure' }],
    http: { success: 202, conflict: null, other: [400, 404] },
    source: ['cinder/api/contrib/snapshot_unmanage.py', 'SnapshotUnmanageController.unmanage'],
  },
]);
