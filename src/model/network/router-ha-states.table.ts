import type { Source } from '../source.ts';
import type { StateRow } from '../state-row.ts';

const source: Source = { service: 'neutron-lib', file: 'neutron_lib/constants.py', symbol: 'VALID_HA_STATES' };

/** The states of an HA router on one agent. */
export const ROUTER_HA_STATES: readonly StateRow[] = [
  { name: 'active', phase: 'stable', source: source },
  { name: 'standby', phase: 'stable', source: source },
  { name: 'unknown', phase: 'error', source: source },
];
