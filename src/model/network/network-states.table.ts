import type { Source } from '../source.ts';
import type { StateRow } from '../state-row.ts';

const source: Source = { service: 'neutron-lib', file: 'neutron_lib/constants.py', symbol: 'NET_STATUS_*' };

/** The statuses of a network. Only ACTIVE is ever written: the words for a network that has gone wrong are dead. */
export const NETWORK_STATES: readonly StateRow[] = [
  { name: 'ACTIVE', phase: 'stable', source: source },
  { name: 'BUILD', phase: 'transitional', neverAssigned: true, source: source },
  { name: 'DOWN', phase: 'stable', neverAssigned: true, source: source },
  { name: 'ERROR', phase: 'error', neverAssigned: true, source: source },
];
