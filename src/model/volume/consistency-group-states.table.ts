import type { Source } from '../source.ts';
import type { StateRow } from '../state-row.ts';

const source: Source = { service: 'cinder', file: 'cinder/objects/fields.py', symbol: 'ConsistencyGroupStatus' };

/** The statuses of the older consistency groups, of which only old rows remain. */
export const CONSISTENCY_GROUP_STATES: readonly StateRow[] = [
  { name: 'creating', phase: 'transitional', source: source },
  { name: 'available', phase: 'stable', source: source },
  { name: 'deleting', phase: 'transitional', source: source },
  { name: 'deleted', phase: 'terminal', source: source },
  { name: 'updating', phase: 'transitional', source: source },
  { name: 'error', phase: 'error', source: source },
  { name: 'error_deleting', phase: 'error', source: source },
];
