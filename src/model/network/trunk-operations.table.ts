import type { Operation } from '../operation.ts';
import { operationsFrom } from '../operation-row.ts';
import { statusPath } from '../status-path.ts';
import { TRUNK_IS_UP } from './network-requirements.ts';

/** What can be asked of trunks. */
export const TRUNK_OPERATIONS: readonly Operation[] = operationsFrom('trunk', 'neutron', [
  {
    id: 'trunk_create',
    api: { method: 'POST', path: '/v2.0/trunks' },
    policy: ['create_trunk', 'admin_or_project_member'],
    requires: { creates: true, states: {} },
    paths: [statusPath(null, [['api', 'DOWN']])],
    http: {
      success: 201,
      conflict: 409,
      other: [400, 404],
      conflicts: [{ error: 'ParentPortInUse' }, { error: 'TrunkPortInUse' }],
    },
    source: ['neutron/services/trunk/plugin.py', 'TrunkPlugin.create_trunk'],
  },
  {
    id: 'trunk_add_subports',
    api: { method: 'PUT', path: '/v2.0/trunks/{id}/add_subports' },
    policy: ['add_subports', 'admin_or_project_member'],
    requires: { states: {}, rejects: { status: ['ERROR'] }, facts: [TRUNK_IS_UP] },
    paths: [
      statusPath(
        [],
        [
          ['api', 'DOWN'],
          ['agent', 'BUILD'],
          ['agent', 'ACTIVE'],
        ],
      ),
      statusPath(
        [],
        [
          ['api', 'DOWN'],
          ['ovn', 'ACTIVE'],
        ],
        { when: 'OVN' },
      ),
    ],
    errors: [
      { states: { status: 'DEGRADED' }, when: 'some subports failed' },
      { states: { status: 'ERROR' }, when: 'failure' },
    ],
    http: {
      success: 200,
      conflict: 409,
      other: [400, 404],
      conflicts: [
        { error: 'TrunkInErrorState' },
        { error: 'TrunkDisabled' },
        { error: 'PortInUse' },
        { error: 'DuplicateSubPort' },
      ],
    },
    source: ['neutron/services/trunk/plugin.py', 'TrunkPlugin.add_subports'],
  },
  {
    id: 'trunk_remove_subports',
    api: { method: 'PUT', path: '/v2.0/trunks/{id}/remove_subports' },
    policy: ['remove_subports', 'admin_or_project_member'],
    requires: { states: {}, facts: [TRUNK_IS_UP] },
    paths: [
      statusPath(
        [],
        [
          ['api', 'DOWN'],
          ['agent', 'BUILD'],
          ['agent', 'ACTIVE'],
        ],
      ),
      statusPath(
        [],
        [
          ['api', 'DOWN'],
          ['ovn', 'ACTIVE'],
        ],
        { when: 'OVN' },
      ),
    ],
    http: { success: 200, conflict: 409, other: [400, 404], conflicts: [{ error: 'TrunkDisabled' }] },
    source: ['neutron/services/trunk/plugin.py', 'TrunkPlugin.remove_subports'],
  },
  {
    id: 'trunk_delete',
    api: { method: 'DELETE', path: '/v2.0/trunks/{id}' },
    policy: ['delete_trunk', 'admin_or_project_member'],
    requires: {
      states: {},
      unchecked: ['parent: not bound to a server, unless the driver allows it; admin_state_up true'],
    },
    paths: [statusPath([], [], { gone: true })],
    http: {
      success: 204,
      conflict: 409,
      other: [404, 412],
      conflicts: [{ error: 'TrunkInUse' }, { error: 'TrunkDisabled' }],
    },
    source: ['neutron/services/trunk/plugin.py', 'TrunkPlugin.delete_trunk'],
  },
]);
