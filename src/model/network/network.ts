import type { KindModel } from '../kind-model.ts';
import { flag, word } from '../reader.ts';
import { NETWORK_OPERATIONS } from './network-operations.table.ts';
import { NETWORK_FIELDS } from './network-readers.ts';
import { NETWORK_STATES } from './network-states.table.ts';

/** Everything known about networks. */
export const NETWORK: KindModel = {
  kind: 'network',
  service: 'neutron',
  states: NETWORK_STATES,
  operations: NETWORK_OPERATIONS,
  wrongState: 409,
  reads: {
    states: { status: word('status') },
    fields: { ...NETWORK_FIELDS, adminStateUp: flag('admin_state_up'), shared: flag('shared') },
  },
};
