import type { Source } from '../source.ts';
import type { StateRow } from '../state-row.ts';

const source: Source = {
  service: 'neutron-lib',
  file: 'neutron_lib/constants.py',
  symbol: 'FLOATINGIP_STATUS_*, VALID_FLOATINGIP_STATUS',
};

/** The statuses of a floating IP. */
export const FLOATING_IP_STATES: readonly StateRow[] = [
  { name: 'ACTIVE', phase: 'stable', source: source },
  { name: 'DOWN', phase: 'stable', source: source },
  { name: 'ERROR', phase: 'error', source: source },
];
