import type { Operation } from '../operation.ts';
import { operationsFrom } from '../operation-row.ts';
import { statusPath } from '../status-path.ts';
import { GROUP_RESET_PATHS } from './volume-reset-paths.ts';

/** What can be asked of snapshots of groups of volumes. */
export const VOLUME_GROUP_SNAPSHOT_OPERATIONS: readonly Operation[] = operationsFrom(
  'volume-group-snapshot',
  'cinder',
  [
    {
      id: 'group_snapshot_create',
      api: { method: 'POST', path: '/v3/group_snapshots' },
      microversion: '3.14',
      policy: ['group:create_group_snapshot', 'project_member_or_admin'],
      requires: {
        creates: true,
        states: {},
        unchecked: ['volumes: not maintenance, not error, not migrating', 'back end: not frozen'],
      },
      paths: [
        statusPath(null, [
          ['api', 'creating'],
          ['volume', 'available'],
        ]),
      ],
      errors: [{ states: { status: 'error' }, when: 'failure' }],
      http: { success: 202, conflict: null, other: [400, 404, 413] },
      notifications: ['group_snapshot.create.start', 'group_snapshot.create.end'],
      source: ['cinder/group/api.py', 'API.create_group_snapshot'],
    },
    {
      id: 'group_snapshot_delete',
      api: { method: 'DELETE', path: '/v3/group_snapshots/{id}' },
      microversion: '3.14',
      policy: ['group:delete_group_snapshot', 'project_member_or_admin'],
      requires: { states: { status: ['available', 'error'] }, unchecked: ['in use as source: no'] },
      paths: [statusPath(['available', 'error'], [['api', 'deleting']], { gone: true })],
      errors: [{ states: { status: 'error' }, when: 'failure' }],
      http: { success: 202, conflict: null, other: [400, 404] },
      notifications: ['group_snapshot.delete.start', 'group_snapshot.delete.end'],
      source: ['cinder/group/api.py', 'API.delete_group_snapshot'],
    },
    {
      id: 'group_snapshot_reset_status',
      api: { method: 'POST', path: '/v3/group_snapshots/{id}/action', bodyKey: 'reset_status' },
      microversion: '3.19',
      policy: ['group:reset_group_snapshot_status', 'admin'],
      requires: { states: {}, unchecked: ['status asked: GroupSnapshotStatus enum'] },
      paths: GROUP_RESET_PATHS,
      http: { success: 202, conflict: null, other: [400, 404] },
      notifications: ['groupsnapshots.reset_status.start', 'groupsnapshots.reset_status.end'],
      source: ['cinder/group/api.py', 'API.reset_group_snapshot_status'],
    },
  ],
);
