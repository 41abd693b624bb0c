import { DEFAULT_PACE, type PaceLimits } from '../../watch/pacing/pacer.ts';

/**
 * Somebody watches, so a quiet cloud is looked at more often than the engine's ten seconds: the first step of what comes next
 * is then seen within two, and a reboot, which takes as long, seldom falls in between.
 */
const IDLE_SECONDS = 2;

/** What a person asked for, in seconds; `undefined` where nothing was. */
interface Asked {
  readonly interval: number | undefined;
  readonly idleInterval: number | undefined;
}

/** The pace of a watch. Who asks for an interval is never given a shorter one. */
export function watchPace({ interval, idleInterval }: Asked): Omit<PaceLimits, 'notifiedMs'> {
  const hotMs = interval === undefined ? DEFAULT_PACE.hotMs : interval * 1000;
  const hotLeastMs = interval === undefined ? DEFAULT_PACE.hotLeastMs : hotMs;
  const idleMs = Math.max(hotMs, (idleInterval ?? IDLE_SECONDS) * 1000);
  return { hotMs, hotLeastMs, warmMs: Math.max(hotMs, Math.min(2 * hotMs, idleMs)), idleMs };
}
