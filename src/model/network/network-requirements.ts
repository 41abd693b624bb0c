import type { FactRequirement } from '../operation.ts';
import { NOT_DELETABLE_OWNERS } from './device-owners.table.ts';

/**
 * Ports of routers and floating IPs go with these, not by themselves.
 *
 * Source: neutron stable/2025.1, neutron/db/l3_db.py, `L3_NAT_dbonly_mixin.prevent_l3_port_deletion`
 */
export const NOT_OF_A_ROUTER: FactRequirement = {
  of: 'deviceOwner',
  test: { noneOf: NOT_DELETABLE_OWNERS },
  refusal: 'The port belongs to a router or to a floating IP; remove it there.',
  claim: 'the port belongs neither to a router nor to a floating IP',
};

/**
 * A trunk that is administratively down is not changed.
 *
 * Source: neutron stable/2025.1, neutron/services/trunk/rules.py, `trunk_can_be_managed`
 */
export const TRUNK_IS_UP: FactRequirement = {
  of: 'adminStateUp',
  test: { is: true },
  refusal: 'The trunk is administratively down; set admin_state_up to true first.',
  claim: 'the trunk is administratively up',
};
