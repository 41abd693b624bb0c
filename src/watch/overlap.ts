/** How far a delta reaches back before anything is known about the cloud's lateness. */
export const FIRST_OVERLAP_MS = 10_000;

const LEAST_OVERLAP_MS = 5_000;
/** How far a delta reaches back at most. */
export const GREATEST_OVERLAP_MS = 600_000;
/** How far a near delta reaches back where no change was late: stamps are whole seconds, and so is the Date of an answer. */
const NEAR_OVERLAP_MS = 1_000;
/** So many changes must have been seen, over so long, before the overlap may fall below the first one. */
const PROVEN_CHANGES = 1_000;
const PROVEN_MS = 600_000;
/** The greatest lateness of this time and of the one before counts; older ones are forgotten. */
const WINDOW_MS = 3_600_000;

/** What is known about how late the stamps of a collection become visible. */
export interface Lateness {
  /** When observing began, and when the present window did. */
  readonly startedMs: number;
  readonly windowMs: number;
  readonly changes: number;
  readonly greatestMs: number;
  readonly previousGreatestMs: number;
}

/** Nothing observed yet. */
export function noLateness(nowMs: number): Lateness {
  return { startedMs: nowMs, windowMs: nowMs, changes: 0, greatestMs: 0, previousGreatestMs: 0 };
}

/**
 * Adds what one tick saw.
 *
 * @param seen.changes - how many new stamps it showed
 * @param seen.greatestMs - how long before the previous answer the oldest of the new stamps lies: it should have been in that one
 */
export function observeLateness(
  before: Lateness,
  seen: { readonly changes: number; readonly greatestMs: number },
  nowMs: number,
): Lateness {
  const turned = nowMs - before.windowMs > WINDOW_MS;
  const base = turned ? { ...before, windowMs: nowMs, greatestMs: 0, previousGreatestMs: before.greatestMs } : before;
  return { ...base, changes: base.changes + seen.changes, greatestMs: Math.max(base.greatestMs, seen.greatestMs) };
}

/**
 * How far a delta reaches back: twice the greatest lateness and two seconds, at least 5 s, at most 600 s; and at least
 * {@link FIRST_OVERLAP_MS} until 1,000 changes over ten minutes proved the cloud punctual.
 */
export function overlapOf(lateness: Lateness, nowMs: number): number {
  const wanted = Math.max(LEAST_OVERLAP_MS, 2 * greatestOf(lateness) + 2_000);
  const proven = lateness.changes >= PROVEN_CHANGES && nowMs - lateness.startedMs >= PROVEN_MS;
  return Math.min(GREATEST_OVERLAP_MS, proven ? wanted : Math.max(FIRST_OVERLAP_MS, wanted));
}

/** How far a near delta reaches back: twice the greatest lateness that was seen, at least a second. Nothing is lost where that is too little. */
export function nearOverlapOf(lateness: Lateness): number {
  return Math.min(GREATEST_OVERLAP_MS, Math.max(NEAR_OVERLAP_MS, 2 * greatestOf(lateness)));
}

function greatestOf({ greatestMs, previousGreatestMs }: Lateness): number {
  return Math.max(greatestMs, previousGreatestMs);
}
