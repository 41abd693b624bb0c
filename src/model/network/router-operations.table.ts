import type { Operation } from '../operation.ts';
import { operationsFrom } from '../operation-row.ts';
import { statusPath } from '../status-path.ts';

/** What can be asked of routers. */
export const ROUTER_OPERATIONS: readonly Operation[] = operationsFrom('router', 'neutron', [
  {
    id: 'router_create',
    api: { method: 'POST', path: '/v2.0/routers' },
    policy: ['create_router', 'admin_or_project_member'],
    requires: { creates: true, states: {} },
    paths: [statusPath(null, [['api', 'ACTIVE']])],
    http: { success: 201, conflict: null, other: [400, 403, 404, 409] },
    source: ['neutron/db/l3_db.py', 'L3_NAT_dbonly_mixin.create_router'],
  },
  {
    id: 'router_update',
    api: { method: 'PUT', path: '/v2.0/routers/{id}' },
    policy: ['update_router', 'admin_or_project_member'],
    requires: { states: {} },
    http: {
      success: 200,
      conflict: 409,
      other: [400, 404, 412],
      conflicts: [
        { error: 'RouterExternalGatewayInUseByFloatingIp', when: 'gateway removed or moved while floating IPs use it' },
      ],
    },
    notes: ['changing distributed or ha needs admin_state_up false first (400)'],
    source: ['neutron/db/l3_db.py', 'L3_NAT_dbonly_mixin.update_router'],
  },
  {
    id: 'router_delete',
    api: { method: 'DELETE', path: '/v2.0/routers/{id}' },
    policy: ['delete_router', 'admin_or_project_member'],
    requires: { states: {}, unchecked: ['interfaces: none'] },
    paths: [statusPath([], [], { gone: true })],
    http: {
      success: 204,
      conflict: 409,
      other: [404, 412],
      conflicts: [{ error: 'RouterInUse', when: 'internal interfaces still attached' }],
    },
    notes: ['the gateway goes with it'],
    source: ['neutron/db/l3_db.py', 'L3_NAT_dbonly_mixin.delete_router'],
  },
  {
    id: 'router_add_interface',
    api: { method: 'PUT', path: '/v2.0/routers/{id}/add_router_interface' },
    policy: ['add_router_interface', 'admin_or_project_member'],
    requires: { states: {} },
    http: {
      success: 200,
      conflict: 409,
      other: [400, 404],
      conflicts: [
        { error: 'PortInUse', when: 'the port already has a device' },
        { error: 'RouterInterfaceAttachmentConflict' },
      ],
    },
    notifications: ['router.interface.create'],
    notes: ['overlapping or already attached subnet: 400', 'subnet without a gateway IP: 400'],
    source: ['neutron/db/l3_db.py', 'L3_NAT_dbonly_mixin.add_router_interface'],
  },
  {
    id: 'router_remove_interface',
    api: { method: 'PUT', path: '/v2.0/routers/{id}/remove_router_interface' },
    policy: ['remove_router_interface', 'admin_or_project_member'],
    requires: { states: {} },
    http: {
      success: 200,
      conflict: 409,
      other: [400, 404],
      conflicts: [
        { error: 'RouterInterfaceInUseByFloatingIP', when: 'a floating IP or port forwarding goes to that subnet' },
        { error: 'RouterInUse', when: 'routes use it' },
      ],
    },
    notifications: ['router.interface.delete'],
    source: ['neutron/db/l3_db.py', 'L3_NAT_dbonly_mixin.remove_router_interface'],
  },
  {
    id: 'router_external_gateways',
    api: {
      method: 'PUT',
      path: '/v2.0/routers/{id}/add_external_gateways, update_external_gateways, remove_external_gateways',
    },
    policy: ['add_external_gateways', 'admin_or_project_member'],
    requires: { states: {} },
    http: { success: 200, conflict: 409, other: [400, 404] },
    extension: 'external-gateway-multihoming',
    source: [
      'neutron/db/l3_extra_gws_db.py',
      'ExtraGatewaysDbOnlyMixin.add_external_gateways, update_external_gateways, remove_external_gateways',
    ],
  },
  {
    id: 'router_extraroutes',
    api: { method: 'PUT', path: '/v2.0/routers/{id}/add_extraroutes, remove_extraroutes' },
    policy: ['add_extraroutes', 'admin_or_project_member'],
    requires: { states: {} },
    http: { success: 200, conflict: 409, other: [400, 404] },
    source: ['neutron/db/extraroute_db.py', 'ExtraRoute_dbonly_mixin.add_extraroutes, remove_extraroutes'],
  },
]);
