import type { TransitionRow } from '../kind-model.ts';
import type { Source } from '../source.ts';
import type { StateRow } from '../state-row.ts';

const source: Source = { service: 'neutron-lib', file: 'neutron_lib/constants.py', symbol: 'PORT_BINDING_STATUSES' };

/** The statuses of a binding; one of a port's bindings is ACTIVE at a time. */
export const PORT_BINDING_STATES: readonly StateRow[] = [
  { name: 'ACTIVE', phase: 'stable', source },
  { name: 'INACTIVE', phase: 'stable', source },
];

/** What the activation of another binding does to this one. */
export const PORT_BINDING_TRANSITIONS: readonly TransitionRow[] = [
  {
    from: { status: ['ACTIVE'] },
    steps: [{ by: 'api', states: { status: 'INACTIVE' } }],
    when: 'the binding to another host is activated',
    source: { service: 'neutron', file: 'neutron/plugins/ml2/plugin.py', symbol: 'Ml2Plugin.activate' },
  },
];
