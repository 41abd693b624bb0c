import type { KindModel } from '../kind-model.ts';
import { flag, text, word } from '../reader.ts';
import { AGENT_OPERATIONS } from './agent-operations.table.ts';
import { AGENT_PHASE_RULES } from './network-phase-rules.table.ts';

/** Everything known about Neutron's agents: no status, but a heartbeat. */
export const AGENT: KindModel = {
  kind: 'agent',
  service: 'neutron',
  states: [],
  phaseRules: AGENT_PHASE_RULES,
  operations: AGENT_OPERATIONS,
  wrongState: 409,
  reads: {
    states: {},
    fields: {
      id: word('id'),
      name: text('binary'),
      host: text('host'),
      alive: flag('alive'),
      adminStateUp: flag('admin_state_up'),
      createdAt: text('created_at'),
    },
  },
};
