/**
 * How far back a delta asks.
 *
 * - `whole`: by the whole overlap, so that nothing that became visible late is left out
 * - `near`: a few seconds, for what just happened; the cursor stays, so that the next whole one shows what it left out
 */
export type Reach = 'whole' | 'near';

/** The latest delta that reached back by the whole overlap. */
export interface WholeDelta {
  /** When it ended, of the monotonic clock. */
  readonly endedMs: number;
  /** How long it took. */
  readonly listMs: number;
  /** How many resources it named. */
  readonly resources: number;
}

/** A service that answers a whole one as fast as this is asked nothing else. */
const FAST_MS = 100;

/** Nor is one whose whole answers name no more than so many: it is as slow for one. */
const FEW = 10;

/** While near ones are asked, whole ones take this part of the time. */
const WHOLE_DUTY = 0.1;

/** A whole one is asked so often at most and at least while near ones are. */
const WHOLE_EVERY_MS = { least: 10_000, greatest: 30_000 };

/** Claims that a whole delta takes long because it is long. */
export function isLong<Whole extends Omit<WholeDelta, 'endedMs'>>(whole: Whole | null): whole is Whole {
  return whole !== null && whole.listMs > FAST_MS && whole.resources > FEW;
}

/**
 * How far back the next delta of a collection asks in which something moves: a slow service is asked for what just happened, and now and
 * then for the whole overlap, since the answer takes the longer the more it holds.
 */
export function reachOf(whole: WholeDelta | null, nowMs: number): Reach {
  if (!isLong(whole)) return 'whole';
  const { least, greatest } = WHOLE_EVERY_MS;
  const everyMs = Math.min(greatest, Math.max(least, whole.listMs / WHOLE_DUTY));
  return nowMs - whole.endedMs < everyMs ? 'near' : 'whole';
}
