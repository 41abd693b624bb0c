import type { Source } from '../source.ts';
import type { StateRow } from '../state-row.ts';

const source: Source = { service: 'cinder', file: 'cinder/objects/fields.py', symbol: 'ReplicationStatus' };

/** The words of replication_status, of a volume, a group or a back end. */
export const REPLICATION_STATUSES: readonly StateRow[] = [
  { name: 'enabled', phase: 'stable', source: source },
  { name: 'disabled', phase: 'stable', source: source },
  { name: 'not-capable', phase: 'stable', source: source },
  { name: 'enabling', phase: 'transitional', source: source },
  { name: 'disabling', phase: 'transitional', source: source },
  { name: 'failing-over', phase: 'transitional', source: source },
  { name: 'failed-over', phase: 'stable', source: source },
  { name: 'failover-error', phase: 'error', source: source },
  { name: 'error', phase: 'error', source: source },
];
