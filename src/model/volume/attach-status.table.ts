import type { Source } from '../source.ts';
import type { StateRow } from '../state-row.ts';

const source: Source = { service: 'cinder', file: 'cinder/objects/fields.py', symbol: 'VolumeAttachStatus' };

/** The words of attach_status, which a volume and its attachments share. */
export const ATTACH_STATUSES: readonly StateRow[] = [
  { name: 'attached', phase: 'stable', source: source },
  { name: 'attaching', phase: 'transitional', source: source },
  { name: 'detached', phase: 'stable', source: source },
  { name: 'reserved', phase: 'awaiting', source: source },
  { name: 'error_attaching', phase: 'error', source: source },
  { name: 'error_detaching', phase: 'error', source: source },
  { name: 'deleted', phase: 'terminal', source: source },
  {
    name: 'detaching',
    phase: 'transitional',
    outsideEnum: true,
    neverAssigned: true,
    note: 'named in comments as a possible value after a detach; no code writes it to attach_status',
    source: source,
  },
];
