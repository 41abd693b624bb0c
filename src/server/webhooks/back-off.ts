import type { Random } from '../../base/random.ts';

const FIRST_MS = 2_000;
const LONGEST_MS = 3_600_000;

/**
 * How long a webhook that failed so many times in a row is let alone, milliseconds: twice as long each time, an hour at most, spread over
 * its upper half so that many do not come back at once; longer where it asked for more (up to that hour).
 */
export function pauseMs(failures: number, random: Random, askedMs = 0): number {
  const fullMs = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 20));
  const spreadMs = fullMs * (0.5 + random.next() / 2);
  return Math.max(spreadMs, Math.min(askedMs, LONGEST_MS));
}
