import type { Source } from '../source.ts';
import type { StateRow } from '../state-row.ts';

const source: Source = { service: 'glance', file: 'glance/domain/__init__.py', symbol: 'Image.valid_state_targets' };

/** The statuses of an image, in the Image API's lower case. */
export const IMAGE_STATES: readonly StateRow[] = [
  { name: 'queued', phase: 'awaiting', note: 'record without data; size unknown', source },
  { name: 'saving', phase: 'transitional', note: 'data is being uploaded with PUT file', source },
  {
    name: 'uploading',
    phase: 'transitional',
    since: 'Queens (API 2.6)',
    note: 'data is in the staging area, or on its way there; waits for import',
    source,
  },
  {
    name: 'importing',
    phase: 'transitional',
    since: 'Queens (API 2.6)',
    note: 'an import or a location import is running',
    source,
  },
  { name: 'active', phase: 'stable', note: 'data is available', source },
  {
    name: 'deactivated',
    phase: 'stable',
    since: 'Kilo (API 2.3)',
    note: 'only administrators can download',
    source,
  },
  { name: 'killed', phase: 'error', neverAssigned: true, note: 'failed upload of the v1 API', source },
  {
    name: 'pending_delete',
    phase: 'transitional',
    note: 'deleted with delayed_delete; data not scrubbed yet',
    source,
  },
  { name: 'deleted', phase: 'terminal', note: 'gone; the record is kept but GET answers 404', source },
];

/** What the words alone do not tell. */
export const IMAGE_STATE_FACTS: readonly { readonly status: string; readonly fact: string }[] = [
  { status: 'killed', fact: 'never set by the current code' },
  {
    status: 'uploading',
    fact: 'also the resting state of a staged image; the same word covers both the transfer and the wait',
  },
  {
    status: 'active',
    fact: 'an active image can have a running copy-image import: only os_glance_importing_to_stores shows it',
  },
];
