import type { Source } from '../source.ts';
import type { StateRow } from '../state-row.ts';

const source: Source = { service: 'cinder', file: 'cinder/objects/fields.py', symbol: 'BackupStatus' };

/** The statuses of a volume backup. */
export const VOLUME_BACKUP_STATES: readonly StateRow[] = [
  { name: 'creating', phase: 'transitional', source: source },
  { name: 'available', phase: 'stable', source: source },
  { name: 'deleting', phase: 'transitional', source: source },
  { name: 'deleted', phase: 'terminal', source: source },
  { name: 'restoring', phase: 'transitional', source: source },
  { name: 'error', phase: 'error', source: source },
  { name: 'error_deleting', phase: 'error', source: source },
];
