import type { Source } from '../source.ts';
import type { StateRow } from '../state-row.ts';

const source: Source = { service: 'glance', file: 'glance/domain/__init__.py', symbol: 'ImageMembership.status' };

/** What the project that an image is shared with has made of it. */
export const IMAGE_MEMBER_STATES: readonly StateRow[] = [
  { name: 'pending', phase: 'awaiting', note: 'waits for the member', source },
  { name: 'accepted', phase: 'stable', note: "shown in the member's list", source },
  { name: 'rejected', phase: 'stable', note: 'hidden', source },
];

/** What the words alone do not tell. */
export const IMAGE_MEMBER_FACTS = {
  initial: 'pending',
  note: 'a pending or rejected member can still use the image by id',
} as const;
