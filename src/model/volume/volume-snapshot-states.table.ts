import type { Source } from '../source.ts';
import type { StateRow } from '../state-row.ts';

const source: Source = { service: 'cinder', file: 'cinder/objects/fields.py', symbol: 'SnapshotStatus' };

/** The statuses of a volume snapshot. */
export const VOLUME_SNAPSHOT_STATES: readonly StateRow[] = [
  { name: 'creating', phase: 'transitional', source: source },
  { name: 'available', phase: 'stable', source: source },
  { name: 'error', phase: 'error', source: source },
  { name: 'deleting', phase: 'transitional', source: source },
  { name: 'deleted', phase: 'terminal', source: source },
  { name: 'error_deleting', phase: 'error', source: source },
  { name: 'updating', phase: 'transitional', neverAssigned: true, source: source },
  { name: 'unmanaging', phase: 'transitional', source: source },
  { name: 'backing-up', phase: 'transitional', source: source },
  { name: 'restoring', phase: 'transitional', note: 'the volume is being reverted to it', source: source },
];
