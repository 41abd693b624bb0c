import type { Cursor } from '../store/records.ts';

/** A full list is due so often when the collection is small, and when it is not. */
const SMALL_SWEEP_MS = 60_000;
const LARGE_SWEEP_MS = 300_000;
/** One page: a full list costs as many requests as a delta. */
const SMALL_ROWS = 1_000;

/** After so long without a list the time between counts as unseen. */
export const GAP_MS = 600_000;

/** How often a full list is parsed whole, without trusting checksums for what is as it was. */
export const READ_WHOLE_EVERY_MS = 3_600_000;

/** How long a deleted resource is remembered at least. */
const REMEMBER_MS = 900_000;

/** Milliseconds between two full lists of a collection of so many resources. */
export function sweepEveryMs(rows: number): number {
  return rows <= SMALL_ROWS ? SMALL_SWEEP_MS : LARGE_SWEEP_MS;
}

/** Claims that nobody looked for so long that steps were missed. */
export function isGap(cursor: Cursor, nowMs: number): boolean {
  return nowMs - cursor.savedAtMs > GAP_MS;
}

/**
 * Claims that a deleted row can be forgotten: its tombstone is older than what deltas still show.
 *
 * @param sinceMs - what the next delta asks since
 */
export function isForgettable(
  row: { readonly goneAtMs?: number; readonly updatedAtMs: number | null },
  sinceMs: number,
  nowMs: number,
): boolean {
  if (row.goneAtMs === undefined || nowMs - row.goneAtMs < REMEMBER_MS) return false;
  return row.updatedAtMs === null || row.updatedAtMs < sinceMs;
}
