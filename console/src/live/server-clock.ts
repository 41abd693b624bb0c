/** A header tells the second: less than this is no difference. */
const FINE_MS = 2_000;

let aheadMs = 0;

/**
 * Hears what time it is for the server. What is live has its times, and an age is no age by a clock that is an hour wrong.
 *
 * @param date - the header `Date` of an answer, as it came
 * @param nowMs - the browser's own time
 */
export function hearDate(date: string | null, nowMs: number): void {
  const saidMs = Date.parse(date ?? '');
  if (Number.isNaN(saidMs)) return;
  const differenceMs = saidMs + 500 - nowMs;
  aheadMs = Math.abs(differenceMs) < FINE_MS ? 0 : differenceMs;
}

/** The present by the clock of the server, as far as it was heard; milliseconds since the epoch. */
export function presentMs(nowMs: number = Date.now()): number {
  return nowMs + aheadMs;
}
