import type { Operation } from '../operation.ts';
import { operationsFrom } from '../operation-row.ts';
import { statusPath } from '../status-path.ts';

/** What can be asked of floating IPs. */
export const FLOATING_IP_OPERATIONS: readonly Operation[] = operationsFrom('floating-ip', 'neutron', [
  {
    id: 'floatingip_create',
    api: { method: 'POST', path: '/v2.0/floatingips' },
    policy: ['create_floatingip', 'admin_or_project_member'],
    requires: { creates: true, states: {} },
    paths: [statusPath(null, [['api', 'DOWN']])],
    http: {
      success: 201,
      conflict: 409,
      other: [400, 403, 404],
      conflicts: [{ error: 'FloatingIPPortAlreadyAssociated' }, { error: 'ExternalIpAddressExhausted', code: 400 }],
    },
    notes: [
      'network must be external with an IPv4 subnet (400)',
      "the port's subnet must reach the external network through a router (404)",
    ],
    source: ['neutron/db/l3_db.py', 'L3_NAT_dbonly_mixin.create_floatingip'],
  },
  {
    id: 'floatingip_associate',
    api: { method: 'PUT', path: '/v2.0/floatingips/{id}', field: 'port_id' },
    policy: ['update_floatingip', 'admin_or_project_member'],
    requires: { states: {} },
    paths: [
      statusPath(
        [],
        [
          ['api', 'DOWN'],
          ['agent', 'ACTIVE'],
        ],
      ),
    ],
    errors: [{ states: { status: 'ERROR' }, when: 'failure' }],
    http: {
      success: 200,
      conflict: 409,
      other: [400, 404, 412],
      conflicts: [
        {
          error: 'FloatingIPPortAlreadyAssociated',
          when: 'that fixed address already has a floating IP on this external network',
        },
      ],
    },
    source: ['neutron/db/l3_db.py', 'L3_NAT_dbonly_mixin.update_floatingip'],
  },
  {
    id: 'floatingip_disassociate',
    api: { method: 'PUT', path: '/v2.0/floatingips/{id}', field: 'port_id null' },
    policy: ['update_floatingip', 'admin_or_project_member'],
    requires: { states: {} },
    paths: [statusPath(['ACTIVE'], [['agent', 'DOWN']])],
    http: { success: 200, conflict: null, other: [404, 412] },
    source: ['neutron/db/l3_db.py', 'L3_NAT_dbonly_mixin.update_floatingip'],
  },
  {
    id: 'floatingip_delete',
    api: { method: 'DELETE', path: '/v2.0/floatingips/{id}' },
    policy: ['delete_floatingip', 'admin_or_project_member'],
    requires: { states: {} },
    paths: [statusPath([], [], { gone: true })],
    http: { success: 204, conflict: 409, other: [404, 412] },
    notes: ['any status, associated or not'],
    source: ['neutron/db/l3_db.py', 'L3_NAT_dbonly_mixin.delete_floatingip'],
  },
]);
