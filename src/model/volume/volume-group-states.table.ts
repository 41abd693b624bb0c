import type { Source } from '../source.ts';
import type { StateRow } from '../state-row.ts';

const source: Source = { service: 'cinder', file: 'cinder/objects/fields.py', symbol: 'GroupStatus' };

/** The statuses of a group of volumes. */
export const VOLUME_GROUP_STATES: readonly StateRow[] = [
  { name: 'creating', phase: 'transitional', source: source },
  { name: 'available', phase: 'stable', source: source },
  { name: 'deleting', phase: 'transitional', source: source },
  { name: 'deleted', phase: 'terminal', source: source },
  { name: 'updating', phase: 'transitional', source: source },
  { name: 'error', phase: 'error', source: source },
  { name: 'error_deleting', phase: 'error', source: source },
  { name: 'in-use', phase: 'stable', neverAssigned: true, source: source },
];
