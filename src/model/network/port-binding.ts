import type { KindModel } from '../kind-model.ts';
import { text, word } from '../reader.ts';
import { PORT_BINDING_OPERATIONS } from './port-binding-operations.table.ts';
import { PORT_BINDING_STATES, PORT_BINDING_TRANSITIONS } from './port-binding-states.table.ts';

/** Everything known about the bindings of a port to hosts: a port has two while its server moves. */
export const PORT_BINDING: KindModel = {
  kind: 'port-binding',
  service: 'neutron',
  states: PORT_BINDING_STATES,
  operations: PORT_BINDING_OPERATIONS,
  transitions: PORT_BINDING_TRANSITIONS,
  wrongState: 409,
  reads: {
    states: { status: word('status') },
    fields: { host: text('host'), vifType: text('vif_type'), projectId: text('project_id') },
  },
};
