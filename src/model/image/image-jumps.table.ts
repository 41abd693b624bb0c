import type { TransitionRow } from '../kind-model.ts';

/**
 * The jumps of status that Glance allows at all, whoever asks: 23, by the status they start from.
 *
 * Source: glance stable/2025.1, glance/domain/__init__.py, `Image.valid_state_targets`
 */
export const IMAGE_JUMPS: Readonly<Record<string, readonly string[]>> = {
  queued: ['saving', 'uploading', 'importing', 'active', 'deleted'],
  saving: ['active', 'killed', 'deleted', 'queued'],
  uploading: ['importing', 'queued', 'deleted'],
  importing: ['active', 'deleted', 'queued'],
  active: ['pending_delete', 'deleted', 'deactivated'],
  killed: ['deleted'],
  pending_delete: ['deleted', 'active'],
  deleted: [],
  deactivated: ['active', 'deleted'],
};

/** What the table of jumps does not tell. */
export const IMAGE_JUMP_NOTES: readonly string[] = [
  'queued, uploading -> saving, active, importing also need disk_format and container_format (ValueError, 400)',
  'a move to queued clears size and virtual_size',
  'deactivated has no way to pending_delete: with delayed_delete and data, DELETE of a deactivated image answers 400',
  'the same holds for saving, importing, queued and uploading images that already have a location',
  'pending_delete -> active has no API in v2; it is for administrators working on the database or glance-scrubber restore',
  'scrubber restore puts a pending_delete image back to active',
];

/** Jumps that no request makes. */
export const IMAGE_TRANSITIONS: readonly TransitionRow[] = [
  {
    from: { status: ['pending_delete'] },
    steps: [{ by: 'scrubber', states: { status: 'active' } }],
    when: 'glance-scrubber --restore',
    source: { service: 'glance', file: 'glance/scrubber.py', symbol: 'Scrubber.revert_image_status' },
  },
];
