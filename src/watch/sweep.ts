import type { Cursor, Row } from '../store/records.ts';

/** A full list is due so often when the collection is small, and when it is not. */
const SMALL_SWEEP_MS = 60_000;
const LARGE_SWEEP_MS = 300_000;
/** One page: a full list costs as many requests as a delta. */
const SMALL_ROWS = 1_000;

/** After so long without a list the time between counts as unseen. */
export const GAP_MS = 600_000;

/** Where looks fail, twice the time between two looks of a quiet collection is as good as nobody looking. */
const BLIND_MS = 20_000;

/** How often a full list is parsed whole, without trusting checksums for what is as it was. */
export const READ_WHOLE_EVERY_MS = 3_600_000;

/**
 * How long a deleted resource is remembered at least: longer than any delta reaches back, should the overlap grow to its greatest, and
 * measured by the service's clock as well as by ours, since ours can be set forward.
 */
const REMEMBER_MS = 900_000;

/** Milliseconds between two full lists of a collection of so many resources. */
export function sweepEveryMs(rows: number): number {
  return rows <= SMALL_ROWS ? SMALL_SWEEP_MS : LARGE_SWEEP_MS;
}

/** Claims that nobody looked for so long that steps were missed. */
export function isGap(cursor: Cursor, nowMs: number): boolean {
  return nowMs - cursor.savedAtMs > GAP_MS;
}

/** Claims that so much time went by without an answer that what is seen then may have happened in between, unseen. */
export function isBlind(cursor: Cursor, nowMs: number): boolean {
  return nowMs - cursor.savedAtMs > BLIND_MS;
}

/** What time it is for a shard. */
export interface ForgettingTimes {
  /** What the next delta asks since. */
  readonly sinceMs: number;
  /** The service's clock before it began to answer the last list. */
  readonly answeredAtMs: number;
  /** Our clock. */
  readonly nowMs: number;
}

/**
 * Claims that a deleted row can be forgotten: its tombstone is older than what deltas still show, also one that was not seen because
 * the deletion was found out otherwise.
 */
export function isForgettable(
  row: Pick<Row, 'goneAtMs' | 'sinceMs' | 'updatedAtMs'>,
  { sinceMs, answeredAtMs, nowMs }: ForgettingTimes,
): boolean {
  if (row.goneAtMs === undefined || nowMs - row.goneAtMs < REMEMBER_MS) return false;
  if (row.sinceMs !== null && (row.sinceMs >= sinceMs || answeredAtMs - row.sinceMs < REMEMBER_MS)) return false;
  return row.updatedAtMs === null || row.updatedAtMs < sinceMs;
}
