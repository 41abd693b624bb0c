import type { Source } from '../source.ts';
import type { StateRow } from '../state-row.ts';

const source: Source = {
  service: 'neutron-lib',
  file: 'neutron_lib/constants.py',
  symbol: 'ROUTER_STATUS_*, VALID_ROUTER_STATUS',
};

/** The statuses of a router. It stays ACTIVE while it is administratively down. */
export const ROUTER_STATES: readonly StateRow[] = [
  { name: 'ACTIVE', phase: 'stable', source: source },
  { name: 'ALLOCATING', phase: 'transitional', neverAssigned: true, source: source },
  { name: 'ERROR', phase: 'error', source: source },
];
