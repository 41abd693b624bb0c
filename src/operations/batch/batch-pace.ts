import { DEFAULT_PACE, type PaceLimits } from '../../watch/pacing/pacer.ts';

/** How much longer each operation makes the time between two lists, in milliseconds. */
const PER_OPERATION_MS = 80;

/** The longest that is. */
const LONGEST_MS = 8_000;

/**
 * How often lists are asked for while so many operations share them: the more there are, the longer they take together, and the less it
 * matters when one of them is known to be over. A few are followed at the usual pace.
 */
export function batchPace(operations: number): Partial<PaceLimits> {
  const leastMs = Math.min(LONGEST_MS, operations * PER_OPERATION_MS);
  const { hotMs, hotLeastMs, warmMs } = DEFAULT_PACE;
  return {
    hotMs: Math.max(hotMs, leastMs),
    hotLeastMs: Math.max(hotLeastMs, leastMs),
    warmMs: Math.max(warmMs, leastMs),
  };
}
