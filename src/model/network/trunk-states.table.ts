import type { Source } from '../source.ts';
import type { StateRow } from '../state-row.ts';

const source: Source = {
  service: 'neutron-lib',
  file: 'neutron_lib/services/trunk/constants.py',
  symbol: 'TRUNK_*_STATUS',
};

/** The statuses of a trunk. */
export const TRUNK_STATES: readonly StateRow[] = [
  { name: 'ACTIVE', phase: 'stable', source: source },
  { name: 'DOWN', phase: 'stable', note: 'at rest: a trunk whose parent has no server (Open vSwitch)', source: source },
  { name: 'BUILD', phase: 'transitional', source: source },
  { name: 'DEGRADED', phase: 'error', source: source },
  { name: 'ERROR', phase: 'error', source: source },
];
