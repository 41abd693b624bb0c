/** The least part of the usual rate that is left after many refusals. */
const LEAST_RATE = 1 / 32;

/** Refusals that come within so long of each other are one: all collections of a service feel the same one. */
const SAME_MS = 2_000;

const GOOD_MINUTE_MS = 60_000;

/** How much of its usual rate a service is asked with: additive increase, multiplicative decrease. */
export interface Rate {
  /** 1: as usual; 0.5: half as often. */
  readonly factor: number;
  /** Since when nothing spoke against a greater rate, by the monotonic clock. */
  readonly goodSinceMs: number;
  readonly halvedAtMs: number;
}

/** As usual. */
export const FULL_RATE: Rate = { factor: 1, goodSinceMs: 0, halvedAtMs: Number.NEGATIVE_INFINITY };

/** The rate after the service asked for fewer requests, or answers grew slow. */
export function halved(rate: Rate, nowMs: number): Rate {
  if (nowMs - rate.halvedAtMs < SAME_MS) return { ...rate, goodSinceMs: nowMs };
  return { factor: Math.max(LEAST_RATE, rate.factor / 2), goodSinceMs: nowMs, halvedAtMs: nowMs };
}

/** The rate as it is now: a tenth of the usual more for each whole minute without trouble. */
export function eased(rate: Rate, nowMs: number): Rate {
  const minutes = Math.floor((nowMs - rate.goodSinceMs) / GOOD_MINUTE_MS);
  if (rate.factor === 1 || minutes < 1) return rate;
  const factor = Math.min(1, rate.factor + minutes / 10);
  // Rounded, so that ten tenths are one.
  return { ...rate, factor: Math.round(factor * 1e6) / 1e6, goodSinceMs: rate.goodSinceMs + minutes * GOOD_MINUTE_MS };
}
