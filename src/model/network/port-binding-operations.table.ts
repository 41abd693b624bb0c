import type { Operation } from '../operation.ts';
import { operationsFrom } from '../operation-row.ts';
import { statusPath } from '../status-path.ts';

/** What can be asked of the bindings of a port to hosts. */
export const PORT_BINDING_OPERATIONS: readonly Operation[] = operationsFrom('port-binding', 'neutron', [
  {
    id: 'port_binding_create',
    api: { method: 'POST', path: '/v2.0/ports/{id}/bindings' },
    policy: ['create_port_binding', 'service'],
    requires: { creates: true, states: {} },
    paths: [statusPath(null, [['api', 'INACTIVE']])],
    http: { success: 201, conflict: 409, other: [400, 404, 500] },
    source: ['neutron/plugins/ml2/plugin.py', 'Ml2Plugin.create_port_binding'],
  },
  {
    id: 'port_binding_activate',
    api: { method: 'PUT', path: '/v2.0/ports/{id}/bindings/{host}/activate' },
    policy: ['activate', 'service'],
    requires: { states: {} },
    paths: [statusPath(['INACTIVE'], [['api', 'ACTIVE']])],
    http: { success: 200, conflict: 409, other: [404] },
    notes: ['already active is 409; port status goes DOWN then ACTIVE'],
    source: ['neutron/plugins/ml2/plugin.py', 'Ml2Plugin.activate'],
  },
  {
    id: 'port_binding_delete',
    api: { method: 'DELETE', path: '/v2.0/ports/{id}/bindings/{host}' },
    policy: ['delete_port_binding', 'service'],
    requires: { states: {} },
    paths: [statusPath([], [], { gone: true })],
    http: { success: 204, conflict: null, other: [404] },
    source: ['neutron/plugins/ml2/plugin.py', 'Ml2Plugin.delete_port_binding'],
  },
]);
