/** So many answers are judged together. */
const WINDOW = 20;

/** An answer below this is fast enough, whatever it was before. */
const UNNOTICED_MS = 250;

/** How much a window counts against all before it. */
const WEIGHT = 0.1;

/** How long the answers of a collection take. */
export interface Latency {
  /** The latest answers in milliseconds, oldest first, at most {@link WINDOW}. */
  readonly recentMs: readonly number[];
  /** How many answers of the present window are in. */
  readonly filled: number;
  /** What the 95th percentile of a window usually is; `null` before the first window is full. */
  readonly baselineMs: number | null;
}

/** Nothing measured yet. */
export const NO_LATENCY: Latency = { recentMs: [], filled: 0, baselineMs: null };

/**
 * Adds an answer. The baseline is a moving mean of the windows' 95th percentiles, so that a cloud that has grown slower for
 * good is not held against what it once was.
 *
 * @returns with `isStrained` when a window is full whose 95th percentile is above twice the baseline
 */
export function addLatency(before: Latency, ms: number): { readonly latency: Latency; readonly isStrained: boolean } {
  const recentMs = [...before.recentMs, ms].slice(-WINDOW);
  const filled = before.filled + 1;
  if (filled < WINDOW) return { latency: { ...before, recentMs, filled }, isStrained: false };
  const p95 = percentileOf(recentMs, 0.95);
  const { baselineMs } = before;
  const isStrained = baselineMs !== null && p95 > 2 * baselineMs && p95 > UNNOTICED_MS;
  const next = baselineMs === null ? p95 : baselineMs + WEIGHT * (p95 - baselineMs);
  return { latency: { recentMs, filled: 0, baselineMs: next }, isStrained };
}

/** The value that such a part of the values does not exceed; 0 of none. */
export function percentileOf(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? 0;
}
