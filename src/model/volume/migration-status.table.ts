import type { Source } from '../source.ts';
import type { StateRow } from '../state-row.ts';

const source: Source = { service: 'cinder', file: 'cinder/objects/fields.py', symbol: 'VolumeMigrationStatus' };

/** The words of migration_status; the API shows it to administrators only. */
export const MIGRATION_STATUSES: readonly StateRow[] = [
  { name: 'starting', phase: 'transitional', source: source },
  { name: 'migrating', phase: 'transitional', source: source },
  { name: 'completing', phase: 'transitional', source: source },
  { name: 'success', phase: 'stable', source: source },
  { name: 'error', phase: 'error', source: source },
  { name: 'none', phase: 'stable', source: source },
  {
    name: 'target:<volume id>',
    phase: 'transitional',
    outsideEnum: true,
    note: 'on the temporary destination volume, hidden from lists',
    source: source,
  },
  {
    name: 'deleting',
    phase: 'stable',
    outsideEnum: true,
    note: 'old word still accepted as not migrating',
    source: source,
  },
];
