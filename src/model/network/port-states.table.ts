import type { Source } from '../source.ts';
import type { StateRow } from '../state-row.ts';

const source: Source = { service: 'neutron-lib', file: 'neutron_lib/constants.py', symbol: 'PORT_STATUS_*' };

/** The statuses of a port. */
export const PORT_STATES: readonly StateRow[] = [
  { name: 'ACTIVE', phase: 'stable', source: source },
  { name: 'BUILD', phase: 'transitional', source: source },
  { name: 'DOWN', phase: 'stable', note: 'at rest: a port without a bound device', source: source },
  { name: 'ERROR', phase: 'error', neverAssigned: true, source: source },
  { name: 'N/A', phase: 'stable', note: 'for floating IP ports and local IP ports', source: source },
];
