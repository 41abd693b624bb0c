import type { Random } from '../base/random.ts';

/** The ticks of a collection, in milliseconds. */
export interface PaceLimits {
  /** While something moves by itself. */
  readonly hotMs: number;
  /** While something changed lately, or a related collection did. */
  readonly warmMs: number;
  /** When nothing happens. */
  readonly idleMs: number;
}

/** The ticks unless told otherwise. */
export const DEFAULT_PACE: PaceLimits = { hotMs: 1_000, warmMs: 2_000, idleMs: 10_000 };

/** How long a collection stays warm after a change. */
export const WARM_FOR_MS = 60_000;

/**
 * How long a collection rests after a list, as a multiple of what lists take, and the longest such rest: a service that answers
 * slowly is asked less. While something moves at most two thirds of the time is spent asking, as one request at a time
 * bounds the load anyway; else at most a fifth.
 */
const REST = {
  hot: { factor: 0.5, longestMs: 2_000 },
  warm: { factor: 4, longestMs: 10_000 },
  idle: { factor: 4, longestMs: 20_000 },
} as const;

const FIRST_RETRY_MS = 800;
const LONGEST_RETRY_MS = 30_000;
const GREATEST_SLOWDOWN = 32;

/** What the pace follows from. All times of the monotonic clock. */
export interface Pace {
  readonly isHot: boolean;
  /** When something last changed here or in a related collection; `null`: never. */
  readonly stirredAtMs: number | null;
  /** Failures in a row. */
  readonly failures: number;
  /** How long the service asked us to wait; 0 when it did not. */
  readonly retryAfterMs: number;
  /** How long the latest lists took, at most nine. */
  readonly listMs: readonly number[];
  /** Factor by which requests are spread after the service asked for fewer: 1 or more. */
  readonly slowdown: number;
  /** Since when the present slowdown holds. */
  readonly slowedAtMs: number;
}

/** Nothing known yet. */
export const FIRST_PACE: Pace = {
  isHot: false,
  stirredAtMs: null,
  failures: 0,
  retryAfterMs: 0,
  listMs: [],
  slowdown: 1,
  slowedAtMs: 0,
};

/** The name of a pace. */
export type Gait = 'hot' | 'warm' | 'idle' | 'failing';

/** Says how fast a collection is asked now. */
export function gaitOf(pace: Pace, nowMs: number): Gait {
  if (pace.failures > 0) return 'failing';
  if (pace.isHot) return 'hot';
  return pace.stirredAtMs !== null && nowMs - pace.stirredAtMs < WARM_FOR_MS ? 'warm' : 'idle';
}

/**
 * The time from the start of one tick to the start of the next.
 *
 * After failures: 0.8 s doubling to 30 s, with a jitter of a quarter either way, and never less than the service asked for.
 *
 * @returns milliseconds
 */
export function tickMs(pace: Pace, limits: PaceLimits, nowMs: number, random: Random): number {
  const gait = gaitOf(pace, nowMs);
  if (gait === 'failing') {
    const wait = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(pace.failures - 1, 16));
    return Math.max(wait * (0.75 + random.next() / 2), pace.retryAfterMs);
  }
  const wanted = { hot: limits.hotMs, warm: limits.warmMs, idle: limits.idleMs }[gait];
  const usual = medianOf(pace.listMs);
  const rest = Math.min(usual * REST[gait].factor, REST[gait].longestMs);
  return Math.max(wanted * pace.slowdown, usual + rest);
}

/** The pace after a tick that went well. A slowdown shrinks by a tenth each minute. */
export function afterSuccess(
  pace: Pace,
  tick: { readonly isHot: boolean; readonly isStirred: boolean; readonly listMs: number },
  nowMs: number,
): Pace {
  const eases = pace.slowdown > 1 && nowMs - pace.slowedAtMs >= 60_000;
  return {
    isHot: tick.isHot,
    stirredAtMs: tick.isStirred ? nowMs : pace.stirredAtMs,
    failures: 0,
    retryAfterMs: 0,
    listMs: [...pace.listMs, tick.listMs].slice(-9),
    slowdown: eases ? Math.max(1, pace.slowdown * 0.9) : pace.slowdown,
    slowedAtMs: eases ? nowMs : pace.slowedAtMs,
  };
}

/** The pace after a failure. Being asked for fewer requests doubles the slowdown. */
export function afterFailure(
  pace: Pace,
  failure: { readonly isLimited: boolean; readonly retryAfterMs: number },
  nowMs: number,
): Pace {
  const base = { ...pace, failures: pace.failures + 1, retryAfterMs: failure.retryAfterMs };
  if (!failure.isLimited) return base;
  return { ...base, slowdown: Math.min(GREATEST_SLOWDOWN, pace.slowdown * 2), slowedAtMs: nowMs };
}

/** The pace after a related collection changed. */
export function afterStir(pace: Pace, nowMs: number): Pace {
  return { ...pace, stirredAtMs: nowMs };
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
