import type { KindModel } from '../kind-model.ts';
import { flag, text, word } from '../reader.ts';
import { NETWORK_FIELDS } from './network-readers.ts';
import { TRUNK_OPERATIONS } from './trunk-operations.table.ts';
import { TRUNK_STATES } from './trunk-states.table.ts';
import { TRUNK_TRANSITIONS } from './trunk-transitions.table.ts';

/** Everything known about trunks. */
export const TRUNK: KindModel = {
  kind: 'trunk',
  service: 'neutron',
  states: TRUNK_STATES,
  operations: TRUNK_OPERATIONS,
  transitions: TRUNK_TRANSITIONS,
  wrongState: 409,
  remedies: [
    { from: 'ERROR', to: 'DOWN', advice: 'remove the subports that failed' },
    { from: 'ERROR', to: 'ACTIVE', advice: 'remove the subports that failed' },
  ],
  reads: {
    states: { status: word('status') },
    fields: { ...NETWORK_FIELDS, adminStateUp: flag('admin_state_up'), portId: text('port_id') },
  },
};
