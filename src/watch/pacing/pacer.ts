import type { Random } from '../../base/random.ts';
import { addLatency, type Latency, NO_LATENCY, percentileOf } from './latency.ts';
import { isLong, type Reach, reachOf, type WholeDelta } from './reach.ts';

/** The ticks of a collection, in milliseconds. */
export interface PaceLimits {
  /** While something moves by itself, and the service takes longer than a tenth of this to answer. */
  readonly hotMs: number;
  /** The same of a service that answers at once. */
  readonly hotLeastMs: number;
  /** While something changed lately, or a related collection did. */
  readonly warmMs: number;
  /** When nothing happens. */
  readonly idleMs: number;
  /** While notifications tell of every change. */
  readonly notifiedMs: number;
}

/** The ticks unless told otherwise. */
export const DEFAULT_PACE: PaceLimits = {
  hotMs: 1_000,
  hotLeastMs: 500,
  warmMs: 2_000,
  idleMs: 10_000,
  notifiedMs: 60_000,
};

/** How long a collection stays warm after a change. */
export const WARM_FOR_MS = 60_000;

/** The greatest part of its time that a collection spends asking: one request at a time, so it is a bound on the load. */
export const GREATEST_DUTY = 0.1;

/**
 * So long after nothing moves any more it is asked as while something did: operations follow each other, and the next one should not
 * begin and end between two looks.
 */
export const COOLING_MS = 5_000;

/**
 * While something moves the bound is two thirds, for so long at most that answers do not come later than they must: a rest of
 * half of what a list takes, two seconds at most.
 */
const HOT_REST = { factor: 0.5, longestMs: 2_000 };

/** The rest after a near delta as long as they usually take; they are asked so often at least, unless the answers take longer. */
const NEAR = { restMs: 1_600, longestMs: 2_400 };

/** The longest rest after a list that is not hot. */
const LONGEST_REST_MS = 30_000;

const FIRST_RETRY_MS = 800;
const LONGEST_RETRY_MS = 30_000;

/** What the pace follows from. All times of the monotonic clock. */
export interface Pace {
  /** When something was last seen to move by itself; `null`: never. */
  readonly movedAtMs: number | null;
  /** A deletion waits for its second look: no notification tells how that ends. */
  readonly isConfirming: boolean;
  /** Notifications tell of every change, and are known to be healthy. */
  readonly isNotified: boolean;
  /** When something last changed here or in a related collection; `null`: never. */
  readonly stirredAtMs: number | null;
  /** Failures in a row. */
  readonly failures: number;
  /** How long the service asked us to wait; 0 when it did not. */
  readonly retryAfterMs: number;
  /** Whether the collection has near deltas. */
  readonly hasNear: boolean;
  /** How long the latest lists of each reach took, at most nine. */
  readonly listMs: Readonly<Record<Reach, readonly number[]>>;
  /** `null` before the first. */
  readonly whole: WholeDelta | null;
  /** By reach, since a near one that takes as long as a whole one usually does is a slow one. */
  readonly latency: Readonly<Record<Reach, Latency>>;
}

/** Nothing known yet. */
export const FIRST_PACE: Pace = {
  movedAtMs: null,
  isConfirming: false,
  isNotified: false,
  stirredAtMs: null,
  failures: 0,
  retryAfterMs: 0,
  hasNear: false,
  listMs: { whole: [], near: [] },
  whole: null,
  latency: { whole: NO_LATENCY, near: NO_LATENCY },
};

/** The name of a pace. */
export type Gait = 'hot' | 'warm' | 'idle' | 'notified' | 'failing';

/**
 * What decided how long a tick is.
 *
 * - `gait`: the gait alone
 * - `slow-answers`: lists take so long that the gait would ask too much of the service
 * - `slowed`: the service asked for fewer requests, or its answers take twice as long as usual
 * - `failing`: the pause after failures in a row
 * - `retry-after`: the service named the time
 */
export type TickReason = 'gait' | 'slow-answers' | 'slowed' | 'failing' | 'retry-after';

/** How long a tick is, and why. */
export interface TickLength {
  /** Milliseconds from the start of one tick to the start of the next. */
  readonly ms: number;
  readonly why: TickReason;
}

/** Says how far back the next delta asks. Where a deletion waits for its second look its tombstone may be, so all of the overlap. */
export function nextReach(pace: Pace, nowMs: number): Reach {
  return isNearTime(pace, nowMs) ? reachOf(pace.whole, nowMs) : 'whole';
}

/** Claims that near deltas are worth while, with a whole one now and then. */
function isNearTime(pace: Pace, nowMs: number): boolean {
  return pace.hasNear && !pace.isConfirming && gaitOf(pace, nowMs) === 'hot' && isLong(pace.whole);
}

/** Says how fast a collection is asked now. */
export function gaitOf(pace: Pace, nowMs: number): Gait {
  if (pace.failures > 0) return 'failing';
  if (pace.isConfirming) return 'hot';
  if (pace.isNotified) return 'notified';
  if (isWithin(COOLING_MS, pace.movedAtMs, nowMs)) return 'hot';
  return isWithin(WARM_FOR_MS, pace.stirredAtMs, nowMs) ? 'warm' : 'idle';
}

function isWithin(ms: number, sinceMs: number | null, nowMs: number): boolean {
  return sinceMs !== null && nowMs - sinceMs < ms;
}

/**
 * The time from the start of one tick to the start of the next.
 *
 * After failures: 0.8 s doubling to 30 s, with a jitter of a quarter either way, and never less than the service asked for.
 *
 * @param at.slowdown - factor of the service's budget, 1 or more
 */
export function tickLength(
  pace: Pace,
  limits: PaceLimits,
  at: { readonly nowMs: number; readonly slowdown: number; readonly random: Random },
): TickLength {
  const gait = gaitOf(pace, at.nowMs);
  if (gait === 'failing') {
    const wait = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(pace.failures - 1, 16));
    const ms = wait * (0.75 + at.random.next() / 2);
    return pace.retryAfterMs > ms ? { ms: pace.retryAfterMs, why: 'retry-after' } : { ms, why: 'failing' };
  }
  const usual = usualMs(pace, nextReach(pace, at.nowMs));
  const wanted = wantedMs(gait, limits, usual);
  const rested = Math.max(usual + restAfter(gait, usual), isNearTime(pace, at.nowMs) ? nearMs(limits, pace) : 0);
  const slowed = wanted * at.slowdown;
  if (slowed > wanted && slowed >= rested) return { ms: slowed, why: 'slowed' };
  return rested > wanted ? { ms: rested, why: 'slow-answers' } : { ms: wanted, why: 'gait' };
}

/** A service that answers at once is asked twice as often as one that does not, while the duty stays within its bound. */
function wantedMs(gait: Exclude<Gait, 'failing'>, limits: PaceLimits, usualMs: number): number {
  switch (gait) {
    case 'hot':
      return Math.max(Math.min(limits.hotLeastMs, limits.hotMs), Math.min(limits.hotMs, usualMs / GREATEST_DUTY));
    case 'warm':
      return limits.warmMs;
    case 'idle':
      return limits.idleMs;
    case 'notified':
      return limits.notifiedMs;
  }
}

/** Near deltas are evenly spaced, since what changed since the one before waits for the next. */
function nearMs({ hotMs }: PaceLimits, pace: Pace): number {
  return Math.max(hotMs, Math.min(NEAR.longestMs, usualMs(pace, 'near') + NEAR.restMs));
}

/** What a list of this reach takes. Before the first near one: no more than a whole one. */
function usualMs({ listMs }: Pace, reach: Reach): number {
  return percentileOf(listMs[reach].length === 0 ? listMs.whole : listMs[reach], 0.5);
}

function restAfter(gait: Gait, usualMs: number): number {
  if (gait === 'hot') return Math.min(usualMs * HOT_REST.factor, HOT_REST.longestMs);
  return Math.min(usualMs * (1 / GREATEST_DUTY - 1), LONGEST_REST_MS);
}

/** What a tick that went well tells the pace. */
export interface TickFeel {
  /** Something moves by itself. */
  readonly isMoving: boolean;
  readonly isConfirming: boolean;
  readonly listMs: number;
  /** How many resources it named. */
  readonly resources: number;
  /** Whether it listed everything because that was due: how long that takes says nothing about the other ticks. */
  readonly isSweep: boolean;
  /** How far back it asked, where it was a delta. */
  readonly reach: Reach;
}

/**
 * The pace after a tick that went well.
 *
 * @returns with `isStrained` when the 95th percentile of the latest lists is twice what it usually is
 */
export function afterSuccess(
  pace: Pace,
  tick: TickFeel,
  nowMs: number,
): { readonly pace: Pace; readonly isStrained: boolean } {
  const { isSweep, reach, listMs, resources } = tick;
  const former = pace.latency[reach];
  const measured = isSweep ? { latency: former, isStrained: false } : addLatency(former, listMs);
  const next: Pace = {
    movedAtMs: tick.isMoving ? nowMs : pace.movedAtMs,
    isConfirming: tick.isConfirming,
    isNotified: pace.isNotified,
    stirredAtMs: pace.stirredAtMs,
    failures: 0,
    retryAfterMs: 0,
    hasNear: pace.hasNear,
    listMs: isSweep ? pace.listMs : { ...pace.listMs, [reach]: [...pace.listMs[reach], listMs].slice(-9) },
    whole: isSweep || reach === 'near' ? pace.whole : { endedMs: nowMs, listMs, resources },
    latency: { ...pace.latency, [reach]: measured.latency },
  };
  return { pace: next, isStrained: measured.isStrained };
}

/** The pace after a failure. */
export function afterFailure(pace: Pace, failure: { readonly retryAfterMs: number }): Pace {
  return { ...pace, failures: pace.failures + 1, retryAfterMs: failure.retryAfterMs };
}

/** The pace after the collection changed, or a related one did. */
export function afterStir(pace: Pace, nowMs: number): Pace {
  return { ...pace, stirredAtMs: nowMs };
}
