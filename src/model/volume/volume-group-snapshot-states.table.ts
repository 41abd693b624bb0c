import type { Source } from '../source.ts';
import type { StateRow } from '../state-row.ts';

const source: Source = { service: 'cinder', file: 'cinder/objects/fields.py', symbol: 'GroupSnapshotStatus' };

/** The statuses of a snapshot of a group. */
export const VOLUME_GROUP_SNAPSHOT_STATES: readonly StateRow[] = [
  { name: 'creating', phase: 'transitional', source: source },
  { name: 'available', phase: 'stable', source: source },
  { name: 'deleting', phase: 'transitional', source: source },
  { name: 'deleted', phase: 'terminal', source: source },
  { name: 'updating', phase: 'transitional', neverAssigned: true, source: source },
  { name: 'error', phase: 'error', source: source },
  { name: 'error_deleting', phase: 'error', source: source },
];
