import type { KindModel } from '../kind-model.ts';
import { count, text, word } from '../reader.ts';
import { FLOATING_IP_OPERATIONS } from './floating-ip-operations.table.ts';
import { FLOATING_IP_STATES } from './floating-ip-states.table.ts';
import { FLOATING_IP_TRANSITIONS } from './floating-ip-transitions.table.ts';
import { FLOATING_IP_PHASE_RULES } from './network-phase-rules.table.ts';
import { NETWORK_FIELDS } from './network-readers.ts';

/** Everything known about floating IPs. */
export const FLOATING_IP: KindModel = {
  kind: 'floating-ip',
  service: 'neutron',
  states: FLOATING_IP_STATES,
  phaseRules: FLOATING_IP_PHASE_RULES,
  operations: FLOATING_IP_OPERATIONS,
  transitions: FLOATING_IP_TRANSITIONS,
  wrongState: 409,
  reads: {
    states: { status: word('status') },
    fields: {
      ...NETWORK_FIELDS,
      // It has no name; its address is what people call it.
      name: text('floating_ip_address'),
      portId: text('port_id'),
      networkId: text('floating_network_id'),
      portForwardingCount: count('port_forwardings'),
    },
  },
};
