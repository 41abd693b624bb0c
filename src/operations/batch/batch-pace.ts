import { DEFAULT_PACE, type PaceLimits } from '../../watch/pacing/pacer.ts';

/** How much longer each operation makes the time between two lists, in milliseconds. */
const PER_OPERATION_MS = 80;

/** The longest that is. */
const LONGEST_MS = 8_000;

/** What takes long is asked for less often: the end is known at most by this part of the whole time too late. */
const PART_OF_TIME = 0.1;

/** From so many on it is lists that count; fewer are followed at the usual pace, however long they take. */
const MANY = 10;

/** The longest time between two lists, ever. */
const LONGEST_EVER_MS = 20_000;

/**
 * How often lists are asked for while so many operations share them: the more there are, the longer they take together, and the less it
 * matters when one of them is known to be over.
 *
 * @param elapsedMs - since they began
 */
export function batchPace(operations: number, elapsedMs: number): Partial<PaceLimits> {
  const byCount = Math.min(LONGEST_MS, operations * PER_OPERATION_MS);
  const byTime = operations < MANY ? 0 : elapsedMs * PART_OF_TIME;
  const leastMs = Math.min(LONGEST_EVER_MS, Math.max(byCount, byTime));
  const { hotMs, hotLeastMs, warmMs } = DEFAULT_PACE;
  return {
    hotMs: Math.max(hotMs, leastMs),
    hotLeastMs: Math.max(hotLeastMs, leastMs),
    warmMs: Math.max(warmMs, leastMs),
  };
}
