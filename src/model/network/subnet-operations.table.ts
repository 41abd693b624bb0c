import type { Operation } from '../operation.ts';
import { operationsFrom } from '../operation-row.ts';
import { statusPath } from '../status-path.ts';

/** What can be asked of subnets. */
export const SUBNET_OPERATIONS: readonly Operation[] = operationsFrom('subnet', 'neutron', [
  {
    id: 'subnet_create',
    api: { method: 'POST', path: '/v2.0/subnets' },
    policy: ['create_subnet', 'admin_or_network_owner_member'],
    requires: { creates: true, states: {} },
    http: {
      success: 201,
      conflict: null,
      other: [400, 403, 404, 409],
      conflicts: [{ when: 'overlapping cidr is 400' }, { when: 'gateway IP in use 409' }],
    },
    source: ['neutron/db/db_base_plugin_v2.py', 'NeutronDbPluginV2.create_subnet'],
  },
  {
    id: 'subnet_update',
    api: { method: 'PUT', path: '/v2.0/subnets/{id}' },
    policy: ['update_subnet', 'project_member_or_network_owner'],
    requires: { states: {} },
    http: {
      success: 200,
      conflict: null,
      other: [400, 404, 409, 412],
      conflicts: [{ when: 'gateway IP held by a port' }],
    },
    source: ['neutron/db/db_base_plugin_v2.py', 'NeutronDbPluginV2.update_subnet'],
  },
  {
    id: 'subnet_delete',
    api: { method: 'DELETE', path: '/v2.0/subnets/{id}' },
    policy: ['delete_subnet', 'project_member_or_network_owner'],
    requires: {
      states: {},
      unchecked: [
        'addresses: none allocated to ports other than the auto-deleted owners (SLAAC and stateless subnets: addresses are taken away from ports)',
        'router interfaces: none',
      ],
    },
    paths: [statusPath([], [], { gone: true })],
    http: { success: 204, conflict: 409, other: [404, 412], conflicts: [{ error: 'SubnetInUse' }] },
    source: ['neutron/db/db_base_plugin_v2.py', 'NeutronDbPluginV2.delete_subnet'],
  },
]);
