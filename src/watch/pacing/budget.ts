import type { Clock } from '../../base/clock.ts';
import { eased, FULL_RATE, halved } from './rate.ts';

/** How many requests a service of a cloud is sent. */
export interface BudgetLimits {
  readonly perMinute: number;
  /** How many may be sent at once after a quiet time. */
  readonly burst: number;
}

/** Ten requests a second, and a minute's worth at once: a first list of 600,000 servers waits for nothing. */
export const DEFAULT_BUDGET: BudgetLimits = { perMinute: 600, burst: 600 };

/** The budget of a service as it stands. */
export interface BudgetView {
  readonly perMinute: number;
  /** Requests that may be sent now. */
  readonly left: number;
  /** Requests that wait for their turn. */
  readonly waiting: number;
  /** Part of the usual rate: 1, or less after the service asked for fewer requests or grew slow. */
  readonly rate: number;
  /** Milliseconds until the service may be asked again because it said so (Retry-After); 0: now. */
  readonly retryAfterMs: number;
  /** Requests sent, and refused with 429, 413 or 503, since the start. */
  readonly sent: number;
  readonly refused: number;
}

/** What all collections of one service of one cloud share: a bucket of requests, and a rate that gives way. */
export interface ServiceBudget {
  /**
   * Waits until a request may be sent, in the order of asking.
   *
   * @throws the signal's reason when it is aborted first
   */
  take(signal?: AbortSignal): Promise<void>;
  /**
   * Notes that the service asked for fewer requests: half the rate, once until it answers again, and none before `retryAfterMs` are over.
   * Where it answers nothing, the pauses after failures ask it less and less already.
   */
  refused(retryAfterMs: number): void;
  /** Notes that it answered as it should. */
  answered(): void;
  /** Notes that its answers take twice as long as usual: half the rate. */
  strained(): void;
  /** Factor by which ticks are spread: 1 or more. */
  slowdown(): number;
  view(): BudgetView;
}

/** Makes the budget of one service. */
export function createServiceBudget(clock: Clock, limits: BudgetLimits = DEFAULT_BUDGET): ServiceBudget {
  let rate = FULL_RATE;
  let left = limits.burst;
  let filledAtMs = clock.monotonic();
  let notBeforeMs = 0;
  let hasAnswered = true;
  let last: Promise<unknown> = Promise.resolve();
  const counts = { waiting: 0, sent: 0, refused: 0 };

  const refill = (): void => {
    const now = clock.monotonic();
    rate = eased(rate, now);
    left = Math.min(limits.burst, left + ((now - filledAtMs) * limits.perMinute * rate.factor) / 60_000);
    filledAtMs = now;
  };
  /** Milliseconds until a request may go. */
  const waitMs = (): number => {
    refill();
    const asked = notBeforeMs - clock.monotonic();
    const empty = left >= 1 ? 0 : ((1 - left) * 60_000) / (limits.perMinute * rate.factor);
    return Math.max(0, asked, empty);
  };
  const turn = async (signal: AbortSignal | undefined): Promise<void> => {
    for (let wait = waitMs(); wait > 0; wait = waitMs()) {
      await clock.sleep(Math.ceil(wait), signal);
      signal?.throwIfAborted();
    }
    left--;
    counts.sent++;
  };
  const slow = (): void => {
    refill();
    rate = halved(rate, clock.monotonic());
  };

  return {
    take: async (signal) => {
      signal?.throwIfAborted();
      counts.waiting++;
      const mine = last.then(() => turn(signal));
      last = mine.catch(() => undefined);
      try {
        await mine;
      } finally {
        counts.waiting--;
      }
    },
    refused: (retryAfterMs) => {
      counts.refused++;
      if (hasAnswered) slow();
      // A minute is good when nothing was refused in it.
      else rate = { ...rate, goodSinceMs: clock.monotonic() };
      hasAnswered = false;
      notBeforeMs = Math.max(notBeforeMs, clock.monotonic() + retryAfterMs);
    },
    answered: () => {
      hasAnswered = true;
    },
    strained: slow,
    slowdown: () => {
      refill();
      return 1 / rate.factor;
    },
    view: () => {
      refill();
      const retryAfterMs = Math.max(0, notBeforeMs - clock.monotonic());
      return { perMinute: limits.perMinute, left: Math.floor(left), rate: rate.factor, retryAfterMs, ...counts };
    },
  };
}
