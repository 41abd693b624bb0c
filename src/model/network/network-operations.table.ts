import type { Operation } from '../operation.ts';
import { operationsFrom } from '../operation-row.ts';
import { statusPath } from '../status-path.ts';

/** What can be asked of networks. */
export const NETWORK_OPERATIONS: readonly Operation[] = operationsFrom('network', 'neutron', [
  {
    id: 'network_create',
    api: { method: 'POST', path: '/v2.0/networks' },
    policy: ['create_network', 'admin_or_project_member'],
    requires: { creates: true, states: {} },
    paths: [statusPath(null, [['api', 'ACTIVE']])],
    http: { success: 201, conflict: null, other: [400, 403, 409] },
    notes: ['shared, router:external, provider fields: administrator'],
    source: ['neutron/db/db_base_plugin_v2.py', 'NeutronDbPluginV2.create_network'],
  },
  {
    id: 'network_update',
    api: { method: 'PUT', path: '/v2.0/networks/{id}' },
    policy: ['update_network', 'admin_or_project_member'],
    requires: { states: {} },
    http: {
      success: 200,
      conflict: null,
      other: [400, 403, 404, 409, 412],
      conflicts: [
        { when: 'unsharing while other projects use it' },
        { when: 'external false while it has gateways or floating IPs' },
      ],
    },
    source: ['neutron/db/db_base_plugin_v2.py', 'NeutronDbPluginV2.update_network'],
  },
  {
    id: 'network_delete',
    api: { method: 'DELETE', path: '/v2.0/networks/{id}' },
    policy: ['delete_network', 'admin_or_project_member'],
    requires: { states: {}, unchecked: ['ports: none except the auto-deleted owners'] },
    paths: [statusPath([], [], { gone: true })],
    http: {
      success: 204,
      conflict: 409,
      other: [404, 412],
      conflicts: [{ error: 'NetworkInUse', when: 'any port with another owner: server, router, floating IP, plain' }],
    },
    notes: ['auto-deleted ports and all subnets go with it'],
    source: ['neutron/db/db_base_plugin_v2.py', 'NeutronDbPluginV2.delete_network'],
  },
]);
