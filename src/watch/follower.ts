import type { Clock } from '../base/clock.ts';
import type { Random } from '../base/random.ts';
import { type Failure, failureOf } from './failure.ts';
import { type Outages, STORE } from './outages.ts';
import {
  afterFailure,
  afterStir,
  afterSuccess,
  FIRST_PACE,
  type Gait,
  gaitOf,
  type Pace,
  type PaceLimits,
  tickMs,
} from './pacer.ts';
import type { Reflector, Tick } from './reflector.ts';

/** How long between two tries when the credentials are refused. */
const SIGNED_OUT_MS = 60_000;

/** A transitional state older than this no longer makes its collection hot: it is stuck, or belongs to a slow thing. */
const HOT_FOR_MS = 900_000;

/** What a follower needs from outside. */
export interface FollowerPorts {
  readonly clock: Clock;
  readonly random: Random;
  readonly outages: Outages;
  /** What fails as a whole when this collection fails, such as `east compute`. */
  readonly place: string;
  readonly limits: PaceLimits;
  /** Called when the first list is done. */
  readonly onListed: (live: number) => void;
  /** Called when the collection is given up. */
  readonly onOff: (failure: Failure) => void;
}

/** Runs one reflector at its pace until it is stopped. */
export interface Follower {
  /** Runs until the signal is aborted or the collection is given up. Never throws. */
  run(signal: AbortSignal): Promise<void>;
  /** A related collection changed: look sooner for a while. */
  stir(): void;
  gait(): Gait;
}

/** Makes a follower of a reflector. */
export function createFollower(reflector: Reflector, ports: FollowerPorts): Follower {
  const { clock } = ports;
  let pace: Pace = FIRST_PACE;
  let isListed = false;
  let wake = new AbortController();

  async function pause(startedMs: number, signal: AbortSignal): Promise<void> {
    // Chance is asked once for a pause, so that being woken does not roll the dice again.
    const next = () => startedMs + tickMs(pace, ports.limits, clock.monotonic(), ports.random);
    let until = next();
    while (!signal.aborted && clock.monotonic() < until) {
      wake = new AbortController();
      await clock.sleep(Math.ceil(until - clock.monotonic()), wake.signal);
      if (wake.signal.aborted) until = Math.min(until, next());
    }
  }

  function succeeded(tick: Tick): void {
    const now = clock.monotonic();
    const isHot = reflector.view().absences > 0 || reflector.movingSince(clock.now() - HOT_FOR_MS) > 0;
    pace = afterSuccess(pace, { isHot, isStirred: tick.transitions > 0, listMs: tick.listMs }, now);
    const { outages, place } = ports;
    const ended = [place, STORE].filter((each) => outages.recovered(each, reflector));
    if (ended.length > 0) reflector.demandSweep();
    if (isListed) return;
    isListed = true;
    ports.onListed(reflector.view().live);
  }

  /** Notes a failure; answers whether the collection is given up. */
  function failed(failure: Failure): boolean {
    const isRefused = failure.kind === 'no-service' || failure.kind === 'missing' || failure.kind === 'forbidden';
    if (isRefused && !isListed) {
      ports.onOff(failure);
      return true;
    }
    const isSlow = isRefused || failure.kind === 'signed-out';
    const retryAfterMs = isSlow ? SIGNED_OUT_MS : failure.retryAfterMs;
    pace = afterFailure(pace, { isLimited: failure.kind === 'limited', retryAfterMs }, clock.monotonic());
    ports.outages.failed(failure.kind === 'store' ? STORE : ports.place, reflector, failure);
    return false;
  }

  async function tick(signal: AbortSignal): Promise<boolean> {
    try {
      succeeded(await reflector.tick(signal));
      return false;
    } catch (error) {
      return signal.aborted || failed(failureOf(error));
    }
  }

  return {
    run: async (signal) => {
      // One listener for the whole run: a signal made anew for each pause would be kept by this one for good.
      signal.addEventListener('abort', () => wake.abort(), { once: true });
      while (!signal.aborted) {
        const startedMs = clock.monotonic();
        if (await tick(signal)) return;
        await pause(startedMs, signal);
      }
    },
    stir: () => {
      pace = afterStir(pace, clock.monotonic());
      if (pace.failures === 0) wake.abort();
    },
    gait: () => gaitOf(pace, clock.monotonic()),
  };
}
