import type { Cursor } from '../store/records.ts';

/** A cursor older than this is not followed by a delta: the service may have archived its tombstones. One day. */
export const LONGEST_DELTA_MS = 24 * 60 * 60_000;

/**
 * How much further than the overlap a delta reaches back while nothing changes: the greatest stamp seen stands still then, and what was
 * written around it would be listed again with each tick for as long as the cloud is quiet.
 */
const QUIET_REACH_MS = 60_000;

/** What one complete answer says about time. */
export interface Answer {
  /** The service's clock before it began to answer. */
  readonly answeredAtMs: number;
  /** The greatest change stamp in it; `null` when it had none. */
  readonly maxUpdatedMs: number | null;
  /** Whether it listed everything. */
  readonly complete: boolean;
  /** Our clock. */
  readonly nowMs: number;
}

/**
 * The moment to ask changes since: the lesser of the greatest stamp seen and the service's clock before its previous
 * answer, less the overlap, in whole seconds; but not more than a minute and the overlap before that answer.
 *
 * Inclusive filters and the overlap make the same rows come again; applying them twice changes nothing.
 */
export function sinceOf(cursor: Cursor, overlapMs: number): number {
  const { answeredAtMs } = cursor;
  const seen = Math.max(Math.min(cursor.maxUpdatedMs ?? answeredAtMs, answeredAtMs), answeredAtMs - QUIET_REACH_MS);
  return Math.floor((seen - overlapMs) / 1000) * 1000;
}

/** The first cursor of a shard, from its first complete list. */
export function beginCursor(answer: Answer): Cursor {
  const { answeredAtMs, nowMs } = answer;
  const maxUpdatedMs = clamp(answer.maxUpdatedMs, answeredAtMs);
  return { maxUpdatedMs, answeredAtMs, beganAtMs: answeredAtMs, sweptAtMs: nowMs, savedAtMs: nowMs };
}

/**
 * The cursor after a delta. Never moves back, and never past the service's clock: a stamp from the future would hide what
 * is written before it.
 */
export function advanceCursor(cursor: Cursor, answer: Answer): Cursor {
  const answeredAtMs = Math.max(cursor.answeredAtMs, answer.answeredAtMs);
  const stamp = clamp(answer.maxUpdatedMs, answer.answeredAtMs);
  const maxUpdatedMs = stamp === null ? cursor.maxUpdatedMs : Math.max(cursor.maxUpdatedMs ?? stamp, stamp);
  const sweptAtMs = answer.complete ? answer.nowMs : cursor.sweptAtMs;
  return { ...cursor, maxUpdatedMs, answeredAtMs, sweptAtMs, savedAtMs: answer.nowMs };
}

/**
 * The cursor after a sweep. Stays where it was, so that the next delta still shows the tombstones of the time between;
 * after a very long gap it begins anew.
 */
export function sweepCursor(cursor: Cursor, answer: Answer): Cursor {
  const tooOld = answer.answeredAtMs - cursor.answeredAtMs > LONGEST_DELTA_MS;
  const base = tooOld ? { ...beginCursor(answer), beganAtMs: cursor.beganAtMs } : cursor;
  return { ...base, sweptAtMs: answer.nowMs, savedAtMs: answer.nowMs };
}

function clamp(stamp: number | null, bound: number): number | null {
  return stamp === null ? null : Math.min(stamp, bound);
}
