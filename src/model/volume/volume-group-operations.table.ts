import type { Operation } from '../operation.ts';
import { operationsFrom } from '../operation-row.ts';
import { statusPath } from '../status-path.ts';
import { GROUP_RESET_PATHS } from './volume-reset-paths.ts';

/** What can be asked of groups of volumes. */
export const VOLUME_GROUP_OPERATIONS: readonly Operation[] = operationsFrom('volume-group', 'cinder', [
  {
    id: 'group_create',
    api: { method: 'POST', path: '/v3/groups' },
    microversion: '3.13',
    policy: ['group:create', 'project_member_or_admin'],
    requires: { creates: true, states: {} },
    paths: [
      statusPath(null, [
        ['api', 'creating'],
        ['volume', 'available'],
      ]),
    ],
    errors: [{ states: { status: 'error' }, when: 'failure' }],
    http: { success: 202, conflict: null, other: [400, 404] },
    notifications: ['group.create.start', 'group.create.end'],
    source: ['cinder/group/api.py', 'API.create'],
  },
  {
    id: 'group_create_from_src',
    api: { method: 'POST', path: '/v3/groups/action', bodyKey: 'create-from-src' },
    microversion: '3.14',
    policy: ['group:create', 'project_member_or_admin'],
    requires: { creates: true, states: {}, unchecked: ['source: group or group snapshot'] },
    paths: [
      statusPath(null, [
        ['api', 'creating'],
        ['volume', 'available'],
      ]),
    ],
    errors: [{ states: { status: 'error' }, when: 'failure' }],
    http: { success: 202, conflict: null, other: [400, 404] },
    source: ['cinder/group/api.py', 'API.create_from_src'],
  },
  {
    id: 'group_update',
    api: { method: 'PUT', path: '/v3/groups/{id}' },
    microversion: '3.13',
    policy: ['group:update', 'project_member_or_admin'],
    requires: {
      states: { status: ['available'] },
      others: [
        { kind: 'volume', states: { status: ['available', 'in-use'] }, when: 'added' },
        { kind: 'volume', states: { status: ['available', 'in-use', 'error', 'error_deleting'] }, when: 'removed' },
      ],
    },
    paths: [
      statusPath(
        ['available'],
        [
          ['api', 'updating'],
          ['volume', 'available'],
        ],
      ),
    ],
    errors: [{ states: { status: 'error' }, when: 'failure' }],
    http: { success: 202, conflict: null, other: [400, 404] },
    notifications: ['group.update.start', 'group.update.end'],
    notes: ['a mere rename sets the status to available from any status'],
    source: ['cinder/group/api.py', 'API.update'],
  },
  {
    id: 'group_delete',
    api: { method: 'POST', path: '/v3/groups/{id}/action', bodyKey: 'delete' },
    microversion: '3.13',
    policy: ['group:delete', 'project_member_or_admin'],
    requires: {
      states: { status: ['available', 'error'] },
      orWith: [{ option: 'delete-volumes', states: {} }],
      unchecked: [
        'group snapshots: none',
        'volumes: none, or delete-volumes and none attached and none with snapshots',
      ],
    },
    paths: [statusPath([], [['api', 'deleting']], { gone: true })],
    errors: [{ states: { status: 'error' }, when: 'failure' }],
    effects: [{ kind: 'volume', part: 'status', during: ['deleting'] }],
    http: { success: 202, conflict: null, other: [400, 404] },
    notifications: ['group.delete.start', 'group.delete.end'],
    source: ['cinder/group/api.py', 'API.delete'],
  },
  {
    id: 'group_reset_status',
    api: { method: 'POST', path: '/v3/groups/{id}/action', bodyKey: 'reset_status' },
    microversion: '3.20',
    policy: ['group:reset_status', 'admin'],
    requires: { states: {}, unchecked: ['status asked: GroupSnapshotStatus enum'] },
    paths: GROUP_RESET_PATHS,
    http: { success: 202, conflict: null, other: [400, 404] },
    notifications: ['groups.reset_status.start', 'groups.reset_status.end'],
    source: ['cinder/group/api.py', 'API.reset_status'],
  },
  {
    id: 'group_replication',
    api: {
      method: 'POST',
      path: '/v3/groups/{id}/action',
      bodyKey: 'enable_replication, disable_replication, failover_replication',
    },
    microversion: '3.38',
    policy: ['group:enable_replication', 'project_member_or_admin'],
    requires: {
      states: { status: ['available', 'error'], replicationStatus: ['disabled', 'enabled', 'error', 'failed-over'] },
      orWith: [
        { option: 'enable_replication', states: { status: ['available'], replicationStatus: ['disabled', 'enabled'] } },
        {
          option: 'disable_replication',
          states: { status: ['available', 'error'], replicationStatus: ['enabled', 'error'] },
        },
        {
          option: 'failover_replication',
          states: { status: ['available'], replicationStatus: ['enabled', 'failed-over'] },
        },
      ],
      others: [
        { kind: 'volume', states: { status: ['available', 'in-use'] }, when: 'enable_replication' },
        { kind: 'volume', states: { status: ['available'] }, when: 'failover_replication' },
        { kind: 'volume', states: { status: ['in-use'] }, when: 'failover_replication with allow_attached_volume' },
      ],
    },
    paths: [
      {
        when: 'enable_replication',
        from: { status: ['available'], replicationStatus: ['disabled', 'enabled'] },
        steps: [
          { by: 'api', states: { replicationStatus: 'enabling' } },
          { by: 'volume', states: { replicationStatus: 'enabled' } },
        ],
        end: { states: { replicationStatus: 'enabled' } },
      },
      {
        when: 'disable_replication',
        from: { status: ['available', 'error'], replicationStatus: ['enabled', 'error'] },
        steps: [
          { by: 'api', states: { replicationStatus: 'disabling' } },
          { by: 'volume', states: { replicationStatus: 'disabled' } },
        ],
        end: { states: { replicationStatus: 'disabled' } },
      },
      {
        when: 'failover_replication',
        from: { status: ['available'], replicationStatus: ['enabled', 'failed-over'] },
        steps: [
          { by: 'api', states: { replicationStatus: 'failing-over' } },
          { by: 'volume', states: { replicationStatus: 'failed-over' } },
        ],
        end: { states: { replicationStatus: 'failed-over' } },
      },
    ],
    errors: [{ states: { status: 'error', replicationStatus: 'error' }, when: 'failure' }],
    http: { success: 202, conflict: null, other: [400, 404] },
    source: ['cinder/group/api.py', 'API.enable_replication, disable_replication, failover_replication'],
  },
]);
