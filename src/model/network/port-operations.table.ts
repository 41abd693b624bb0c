import type { Operation } from '../operation.ts';
import { operationsFrom } from '../operation-row.ts';
import { statusPath } from '../status-path.ts';
import { NOT_OF_A_ROUTER } from './network-requirements.ts';

/** What can be asked of ports. */
export const PORT_OPERATIONS: readonly Operation[] = operationsFrom('port', 'neutron', [
  {
    id: 'port_create',
    api: { method: 'POST', path: '/v2.0/ports' },
    policy: ['create_port', 'admin_or_service_or_network_owner_member_or_shared'],
    requires: { creates: true, states: {} },
    paths: [statusPath(null, [['api', 'DOWN']])],
    http: {
      success: 201,
      conflict: null,
      other: [400, 403, 404, 409],
      conflicts: [{ when: 'IP or MAC in use 409' }, { when: 'no addresses left 409' }, { when: 'quota 409' }],
    },
    source: ['neutron/plugins/ml2/plugin.py', 'Ml2Plugin.create_port'],
  },
  {
    id: 'port_update',
    api: { method: 'PUT', path: '/v2.0/ports/{id}' },
    policy: ['update_port', 'admin_or_service_or_project_member'],
    requires: { states: {} },
    http: {
      success: 200,
      conflict: null,
      other: [400, 403, 404, 409, 412],
      conflicts: [
        { when: 'MAC of a bound port (409)' },
        { when: 'port is a trunk parent or subport and device_id changes (409)' },
      ],
    },
    source: ['neutron/plugins/ml2/plugin.py', 'Ml2Plugin.update_port'],
  },
  {
    id: 'port_delete',
    api: { method: 'DELETE', path: '/v2.0/ports/{id}' },
    policy: ['delete_port', 'admin_or_service_or_network_owner_or_project_member'],
    requires: { states: {}, facts: [NOT_OF_A_ROUTER], unchecked: ['trunk: neither parent nor subport'] },
    paths: [statusPath([], [], { gone: true })],
    http: {
      success: 204,
      conflict: 409,
      other: [403, 404, 412],
      conflicts: [
        { error: 'ServicePortInUse' },
        { error: 'PortInUseAsTrunkParent' },
        { error: 'PortInUseAsSubPort' },
        { error: 'FipAssociated', when: 'the floating IP on it belongs to another project' },
      ],
    },
    notes: ['a port with device_owner compute:* is deleted without complaint', 'its floating IPs are disassociated'],
    source: ['neutron/plugins/ml2/plugin.py', 'Ml2Plugin.delete_port'],
  },
]);
