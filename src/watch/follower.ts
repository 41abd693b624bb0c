import type { Clock } from '../base/clock.ts';
import type { Random } from '../base/random.ts';
import { type Failure, failureOf } from './failure.ts';
import { type NoticeLog, tellNotice } from './notice.ts';
import type { ShardNews } from './notifications/shard-news.ts';
import { type Outages, STORE } from './outages.ts';
import type { ServiceBudget } from './pacing/budget.ts';
import { percentileOf } from './pacing/latency.ts';
import {
  afterFailure,
  afterStir,
  afterSuccess,
  FIRST_PACE,
  type Gait,
  gaitOf,
  nextReach,
  type Pace,
  type PaceLimits,
  type TickLength,
  type TickReason,
  tickLength,
} from './pacing/pacer.ts';
import type { Reach } from './pacing/reach.ts';
import type { Reflector } from './reflector.ts';
import { clockOffset } from './service-clock.ts';
import type { Tick } from './tick.ts';

/** How long between two tries when the credentials are refused. */
const SIGNED_OUT_MS = 60_000;

/** How long between two tries of a collection that is off. */
const OFF_MS = 600_000;

/** A transitional state older than this no longer makes its collection hot: it is stuck, or belongs to a slow thing. */
const HOT_FOR_MS = 900_000;

/** What a follower needs from outside. */
export interface FollowerPorts {
  readonly clock: Clock;
  readonly random: Random;
  readonly outages: Outages;
  /** What the collections of the service share. */
  readonly budget: ServiceBudget;
  /** Whether each request is counted by the budget already; else a refusal is told to it here. */
  readonly isMetered: boolean;
  /** What fails as a whole when this collection fails, such as `east compute`. */
  readonly place: string;
  /** Asked anew for each pause. */
  readonly limits: () => PaceLimits;
  /** Takes one line for a person. */
  readonly log: NoticeLog;
  /** Called when the first list is done. */
  readonly onListed: (live: number) => void;
  /** Called each time that the collection was refused before its first list; it is tried again after ten minutes. */
  readonly onOff: (failure: Failure) => void;
  /** Present where notifications come: told of each list. */
  readonly news?: Pick<ShardNews, 'listAsked' | 'listAnswered'>;
  /** Called after each look. */
  readonly onLook?: (look: FinishedLook) => void;
}

/** A look that is over. */
export interface FinishedLook {
  /** When it began: by our clock, and by one that nobody sets. */
  readonly startedAtMs: number;
  readonly startedMs: number;
  readonly ok: boolean;
  /** It named every resource. */
  readonly complete: boolean;
  /** How far back it asked. */
  readonly reach: Reach;
  /** How far the service's clock is before ours, milliseconds; absent when it gave no answer. */
  readonly aheadMs?: number;
}

/** How a collection is asked just now, and why so. */
export interface PaceView {
  readonly gait: Gait;
  /** Milliseconds from one tick to the next, and what decided it. */
  readonly tickMs: number;
  readonly why: TickReason;
  /** Milliseconds until the next tick; 0 while one runs. */
  readonly nextMs: number;
  /** Failed ticks in a row, and what the last of them said. */
  readonly failures: number;
  readonly failure?: string;
  /** Milliseconds that lists take: the median and the 95th percentile of the latest, and what the latter usually is. */
  readonly latency: { readonly medianMs: number; readonly p95Ms: number; readonly usualP95Ms: number | null };
}

/** Runs one reflector at its pace until it is stopped. */
export interface Follower {
  /** Runs until the signal is aborted. Never throws. */
  run(signal: AbortSignal): Promise<void>;
  /** A related collection changed: look sooner for a while. */
  stir(): void;
  /** It changed itself, and that is known: look sooner for a while, from the next look on. */
  changed(): void;
  /** Notifications tell of every change, or no longer do: then it is asked again at once. */
  setNotified(isNotified: boolean): void;
  /** Something is known to be missing: look as soon as where something moves. */
  hurry(): void;
  pace(): PaceView;
}

/** Makes a follower of a reflector. */
export function createFollower(reflector: Reflector, ports: FollowerPorts): Follower {
  const { clock, budget } = ports;
  let pace: Pace = { ...FIRST_PACE, hasNear: reflector.hasNear };
  let isListed = false;
  /** It was asked for a look since the last one began. */
  let isHurried = false;
  let caught = 0;
  let lastFailure: string | undefined;
  let untilMs = 0;
  let wake = new AbortController();

  const lengthOf = (random: Random): TickLength =>
    tickLength(pace, ports.limits(), { nowMs: clock.monotonic(), slowdown: budget.slowdown(), random });

  async function pause(startedMs: number, signal: AbortSignal): Promise<void> {
    // Chance is asked once for a pause, so that being woken does not roll the dice again.
    const dice = ports.random.next();
    const next = () => startedMs + lengthOf({ ...ports.random, next: () => dice }).ms;
    untilMs = next();
    while (!signal.aborted && clock.monotonic() < untilMs) {
      wake = new AbortController();
      await clock.sleep(Math.ceil(untilMs - clock.monotonic()), wake.signal);
      if (wake.signal.aborted) untilMs = Math.min(untilMs, next());
    }
    untilMs = 0;
  }

  function succeeded(tick: Tick): void {
    const now = clock.monotonic();
    const isConfirming = isHurried || reflector.view().absences > 0;
    const isMoving = reflector.movingSince(clock.now() - HOT_FOR_MS) > 0;
    const after = afterSuccess(pace, { isMoving, isConfirming, ...tick }, now);
    pace = after.pace;
    lastFailure = undefined;
    if (!ports.isMetered) budget.answered();
    if (after.isStrained) budget.strained();
    tellCaught();
    const { outages, place } = ports;
    const ended = [place, STORE].filter((each) => outages.recovered(each, reflector));
    if (ended.length > 0) {
      reflector.demandSweep();
      // The list is said to come: not only with the next look of a quiet collection.
      pace = { ...pace, isConfirming: true };
    }
    if (isListed) return;
    isListed = true;
    ports.onListed(reflector.view().live);
  }

  /** A change that only a full list showed is a fault of the overlap, or of the cloud's clocks: a person should know. */
  function tellCaught(): void {
    const { caughtBySweep, overlapMs } = reflector.view();
    if (caughtBySweep === caught) return;
    caught = caughtBySweep;
    const { kind } = reflector.shard;
    tellNotice(ports.log, 'lateChange', { place: ports.place, kind, seconds: String(overlapMs / 1000) });
  }

  /** Notes a failure; answers whether the collection is off. */
  function failed(failure: Failure): boolean {
    const isRefused = failure.kind === 'no-service' || failure.kind === 'missing' || failure.kind === 'forbidden';
    if (isRefused && !isListed) {
      ports.onOff(failure);
      return true;
    }
    const isSlow = isRefused || failure.kind === 'signed-out';
    const retryAfterMs = isSlow ? SIGNED_OUT_MS : failure.retryAfterMs;
    pace = afterFailure(pace, { retryAfterMs });
    lastFailure = failure.message;
    if (failure.kind === 'limited' && !ports.isMetered) budget.refused(failure.retryAfterMs);
    ports.outages.failed(failure.kind === 'store' ? STORE : ports.place, reflector, failure);
    return false;
  }

  async function tick(signal: AbortSignal): Promise<boolean> {
    const began = { startedAtMs: clock.now(), startedMs: clock.monotonic() };
    const reach = nextReach(pace, began.startedMs);
    isHurried = false;
    ports.news?.listAsked(reach);
    try {
      const done = await reflector.tick(signal, reach);
      ports.news?.listAnswered();
      ports.onLook?.({
        ...began,
        ok: true,
        complete: done.complete,
        reach: done.reach,
        aheadMs: clockOffset(done.aheadMs),
      });
      succeeded(done);
      return false;
    } catch (error) {
      if (!signal.aborted) ports.onLook?.({ ...began, ok: false, complete: false, reach });
      return signal.aborted || failed(failureOf(error));
    }
  }

  return {
    run: async (signal) => {
      // One listener for the whole run: a signal made anew for each pause would be kept by this one for good.
      signal.addEventListener('abort', () => wake.abort(), { once: true });
      while (!signal.aborted) {
        const startedMs = clock.monotonic();
        // A refusal may pass: a policy is changed, a service is added to the catalog.
        if (await tick(signal)) await clock.sleep(OFF_MS, signal);
        else await pause(startedMs, signal);
      }
    },
    stir: () => {
      pace = afterStir(pace, clock.monotonic());
      if (pace.failures === 0) wake.abort();
    },
    changed: () => {
      pace = afterStir(pace, clock.monotonic());
    },
    setNotified: (isNotified) => {
      if (pace.isNotified === isNotified) return;
      pace = { ...pace, isNotified };
      if (pace.failures === 0) wake.abort();
    },
    hurry: () => {
      isHurried = true;
      pace = { ...pace, isConfirming: true };
      if (pace.failures === 0) wake.abort();
    },
    pace: () => {
      const now = clock.monotonic();
      const { ms, why } = lengthOf({ ...ports.random, next: () => 0.5 });
      const { recentMs, baselineMs } = pace.latency[nextReach(pace, now)];
      return {
        gait: gaitOf(pace, now),
        tickMs: Math.round(ms),
        why,
        nextMs: Math.max(0, Math.ceil(untilMs - now)),
        failures: pace.failures,
        ...(lastFailure === undefined ? {} : { failure: lastFailure }),
        latency: {
          medianMs: percentileOf(recentMs, 0.5),
          p95Ms: percentileOf(recentMs, 0.95),
          usualP95Ms: baselineMs,
        },
      };
    },
  };
}
