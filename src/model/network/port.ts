import type { KindModel } from '../kind-model.ts';
import { flag, text, word } from '../reader.ts';
import { PORT_PHASE_RULES } from './network-phase-rules.table.ts';
import { NETWORK_FIELDS } from './network-readers.ts';
import { PORT_OPERATIONS } from './port-operations.table.ts';
import { PORT_STATES } from './port-states.table.ts';
import { PORT_TRANSITIONS } from './port-transitions.table.ts';

/** Everything known about ports. */
export const PORT: KindModel = {
  kind: 'port',
  service: 'neutron',
  states: PORT_STATES,
  phaseRules: PORT_PHASE_RULES,
  operations: PORT_OPERATIONS,
  transitions: PORT_TRANSITIONS,
  wrongState: 409,
  reads: {
    states: { status: word('status') },
    fields: {
      ...NETWORK_FIELDS,
      adminStateUp: flag('admin_state_up'),
      deviceOwner: text('device_owner'),
      deviceId: text('device_id'),
      networkId: text('network_id'),
      host: text('binding:host_id'),
      vifType: text('binding:vif_type'),
    },
  },
};
