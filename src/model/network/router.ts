import type { KindModel } from '../kind-model.ts';
import { flag, word } from '../reader.ts';
import { NETWORK_FIELDS } from './network-readers.ts';
import { ROUTER_OPERATIONS } from './router-operations.table.ts';
import { ROUTER_STATES } from './router-states.table.ts';
import { ROUTER_TRANSITIONS } from './router-transitions.table.ts';

/** Everything known about routers. */
export const ROUTER: KindModel = {
  kind: 'router',
  service: 'neutron',
  states: ROUTER_STATES,
  operations: ROUTER_OPERATIONS,
  transitions: ROUTER_TRANSITIONS,
  wrongState: 409,
  reads: {
    states: { status: word('status') },
    fields: { ...NETWORK_FIELDS, adminStateUp: flag('admin_state_up') },
  },
};
