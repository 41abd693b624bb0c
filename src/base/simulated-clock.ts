import type { Clock } from './clock.ts';
import { type Timer, TimerHeap } from './timer-heap.ts';

/**
 * A clock that moves only when told to. Sleepers wake in order of their time, then in the order in which they fell asleep.
 */
export class SimulatedClock implements Clock {
  /** What `monotonic` shows; sleeps count by it. */
  #elapsedMs = 0;
  /** What `now` is ahead of that. */
  #epochMs: number;
  #order = 0;
  #sleeping = 0;
  readonly #sleepers = new TimerHeap();

  /** @param startMs - milliseconds since the epoch; default 2026-01-01T00:00:00Z */
  constructor(startMs = Date.UTC(2026, 0, 1)) {
    this.#epochMs = startMs;
  }

  now(): number {
    return this.#epochMs + this.#elapsedMs;
  }

  monotonic(): number {
    return this.#elapsedMs;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = (): void => {
        if (sleeper.cancelled) return;
        sleeper.cancelled = true;
        this.#sleeping--;
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      const sleeper: Timer = {
        atMs: this.#elapsedMs + Math.max(0, ms),
        order: this.#order++,
        run: wake,
        cancelled: false,
      };
      signal?.addEventListener('abort', wake);
      this.#sleeping++;
      this.#sleepers.push(sleeper);
    });
  }

  /** How many sleep now. */
  get sleeping(): number {
    return this.#sleeping;
  }

  /**
   * Sets the wall clock forward or back, as a person or an NTP daemon does: `now` jumps, `monotonic` and sleepers do not notice.
   *
   * @param ms - milliseconds; below 0 for back
   */
  jump(ms: number): void {
    this.#epochMs += ms;
  }

  /**
   * Moves time forward, waking each sleeper at its own moment and letting all that follows from it happen first.
   *
   * @param ms - milliseconds
   */
  async advance(ms: number): Promise<void> {
    const end = this.#elapsedMs + ms;
    await settle();
    for (let next = this.#sleepers.peek(); next !== undefined && next.atMs <= end; next = this.#sleepers.peek()) {
      this.#sleepers.pop();
      this.#elapsedMs = Math.max(this.#elapsedMs, next.atMs);
      next.run();
      await settle();
    }
    this.#elapsedMs = end;
  }
}

/** Node runs what was given to it only after every promise that could go on has done so. Browsers do not have it. */
const { setImmediate: afterPromises } = globalThis as { readonly setImmediate?: (run: () => void) => unknown };

/** Lets chains of promises run until they wait for time again, however long they are. */
async function settle(): Promise<void> {
  if (afterPromises !== undefined) return new Promise((resolve) => void afterPromises(resolve));
  // The bound is generous: a turn costs well under a microsecond.
  for (let turn = 0; turn < 100; turn++) await Promise.resolve();
}
