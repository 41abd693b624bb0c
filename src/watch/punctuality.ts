import type { Clock } from '../base/clock.ts';
import type { Cursor } from '../store/records.ts';
import type { Comparison } from './compare.ts';
import { GREATEST_OVERLAP_MS, nearOverlapOf, noLateness, observeLateness, overlapOf } from './overlap.ts';
import type { Reach } from './pacing/reach.ts';
import { GAP_MS } from './sweep.ts';

/** What a tick asked for. */
export interface Asked {
  readonly isSweep: boolean;
  readonly reach: Reach;
  /** What its delta asked since, or would have. */
  readonly sinceMs: number;
}

/** How late the changes of a collection become visible, and how far its deltas must reach back for that. */
export interface Punctuality {
  overlapMs(): number;
  /** How far near deltas reach back. */
  nearOverlapMs(): number;
  /** How many full lists showed a change that a delta should have shown. */
  readonly caughtBySweep: number;
  /** Notes that a cell is down: for a while stamps say nothing about lateness. */
  unreachable(): void;
  /** Measures an answer against the cursor it was asked with; answers whether it calls for a full list. */
  learn(outcome: Comparison, from: Cursor, asked: Asked): boolean;
}

/** Makes the measure of one collection. */
export function createPunctuality(clock: Clock): Punctuality {
  let lateness = noLateness(clock.monotonic());
  let caughtBySweep = 0;
  let unreachableAtMs = Number.NEGATIVE_INFINITY;
  const overlapMs = (): number => overlapOf(lateness, clock.monotonic());
  return {
    overlapMs,
    nearOverlapMs: () => nearOverlapOf(lateness),
    get caughtBySweep() {
      return caughtBySweep;
    },
    unreachable: () => {
      unreachableAtMs = clock.monotonic();
    },
    learn: (outcome, from, { isSweep, sinceMs }) => {
      const now = clock.monotonic();
      if (outcome.oldestChangeMs === null || now - unreachableAtMs < GAP_MS) return false;
      const before = overlapMs();
      // A stamp older than the longest overlap is another matter: a resource that was shared or moved to us.
      const lateMs = from.answeredAtMs - outcome.oldestChangeMs;
      const isLate = lateMs > 0 && lateMs <= GREATEST_OVERLAP_MS;
      // A sweep may show long after the fact what the overlap just missed, so it says no more than "longer than that".
      const greatestMs = !isLate ? 0 : isSweep ? Math.min(lateMs, before) : lateMs;
      lateness = observeLateness(lateness, { changes: outcome.changes, greatestMs }, now);
      const isMissed = isSweep && outcome.transitions.length > 0 && outcome.oldestChangeMs < sinceMs;
      if (isMissed) caughtBySweep++;
      return isMissed && overlapMs() > before;
    },
  };
}
