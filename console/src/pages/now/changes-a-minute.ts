import type { Recent } from '../../live/recent-transitions.ts';

const MINUTE_MS = 60_000;

/**
 * How many changes there were in each of the last minutes, the oldest first. Minutes from before the oldest change that is at hand are left
 * out: nothing is known of them.
 */
export function changesAMinute(recent: Recent, nowMs: number, minutes: number): readonly number[] {
  const counts = Array.from({ length: minutes }, () => 0);
  for (const { at } of recent) {
    const ago = Math.floor((nowMs - Date.parse(at)) / MINUTE_MS);
    const index = minutes - 1 - Math.max(0, ago);
    const count = counts[index];
    if (count !== undefined) counts[index] = count + 1;
  }
  const oldest = recent.at(-1);
  const known = oldest === undefined ? 1 : Math.ceil((nowMs - Date.parse(oldest.at)) / MINUTE_MS);
  return counts.slice(-Math.max(1, known));
}
