import type { Clock } from '../../base/clock.ts';
import { NephoscopeError } from '../../base/errors.ts';
import { type Timer, TimerHeap } from '../../base/timer-heap.ts';
import { isWithin, type NumberRange } from './number-range.ts';

/** The fastest that time can run beside the base clock. */
export const GREATEST_SPEED = 10_000;

/** What the time may be: services write years of four digits. */
export const TIME: NumberRange = { least: 0, most: Date.UTC(9999, 11, 31, 23, 59, 59, 999) };

interface ClockOptions {
  readonly startMs?: number;
  readonly speed?: number;
  readonly onFault?: ((error: unknown) => void) | undefined;
}

/** Timers run within one step of time before we say that they make each other without end. */
const MOST_TIMERS_AT_ONCE = 10_000_000;

/**
 * The emulator's time: runs `speed` times as fast as a base clock, can be paused, stepped, run forward and set.
 *
 * Timers run in order of their moment, then in the order in which they were made, and see their own moment as the time. They run when
 * the base clock reaches them, when time is moved by hand, and in `catchUp`. Nothing else runs in between.
 */
export class EmulatorClock implements Clock {
  readonly #base: Clock;
  readonly #onFault: ClockOptions['onFault'];
  readonly #timers = new TimerHeap();
  /** What `monotonic` counts from; follows when the time is set back. */
  #originMs: number;
  #speed: number;
  /** The time at the last change of speed, and the base clock's then. */
  #anchorMs: number;
  #anchorBaseMs: number;
  #order = 0;
  /** The time while timers or a request run; `undefined` while it flows. */
  #heldMs: number | undefined;
  #wake: { readonly atMs: number; readonly stop: AbortController } | undefined;
  #closed = false;

  /**
   * @param options.startMs - default: the base clock's time, in whole seconds
   * @param options.onFault - told of what a timer throws when nobody called for it; default: it is thrown
   */
  constructor(base: Clock, options: ClockOptions = {}) {
    this.#base = base;
    this.#onFault = options.onFault;
    this.#anchorMs = options.startMs ?? Math.floor(base.now() / 1000) * 1000;
    this.#originMs = this.#anchorMs;
    this.#anchorBaseMs = base.monotonic();
    this.#speed = options.speed ?? 1;
  }

  now(): number {
    return this.#heldMs ?? this.#anchorMs + (this.#base.monotonic() - this.#anchorBaseMs) * this.#speed;
  }

  monotonic(): number {
    return this.now() - this.#originMs;
  }

  /** The time in whole seconds, as milliseconds: what services write as created and updated. */
  seconds(): number {
    return Math.floor(this.now() / 1000) * 1000;
  }

  /** How much faster than the base clock time runs; 0 while paused. */
  get speed(): number {
    return this.#speed;
  }

  /** The moment of the next timer. */
  get nextMs(): number | undefined {
    return this.#timers.peek()?.atMs;
  }

  /** Runs something at a moment; a moment that has passed is as soon as possible. */
  at(atMs: number, run: () => void): Timer {
    const timer: Timer = { atMs, order: this.#order++, run, cancelled: false };
    this.#timers.push(timer);
    this.#arm();
    return timer;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = this.at(this.now() + Math.max(0, ms), done);
      signal?.addEventListener('abort', done);
      function done(): void {
        timer.cancelled = true;
        signal?.removeEventListener('abort', done);
        resolve();
      }
    });
  }

  /** Runs every timer that is due, then something with the time held still. */
  hold<T>(run: () => T): T {
    if (this.#heldMs !== undefined) return run();
    this.catchUp();
    this.#heldMs = this.now();
    try {
      return run();
    } finally {
      this.#heldMs = undefined;
      this.catchUp();
    }
  }

  /** Runs every timer that is due by now. */
  catchUp(): void {
    if (this.#heldMs === undefined) this.#runUntil(this.now());
  }

  /** Moves time forward, whether paused or not, running each timer at its moment. */
  runFor(ms: number): void {
    this.set(this.now() + ms);
  }

  /** Moves time to the next timer and runs it alone. @returns false when there is none */
  step(): boolean {
    const next = this.#timers.pop();
    if (next === undefined) return false;
    this.#move(Math.max(this.now(), next.atMs));
    this.#runTimer(next);
    this.#arm();
    return true;
  }

  /**
   * Sets the time. Forward runs the timers on the way; backward only changes what the clock says.
   *
   * @param ms - milliseconds since the epoch; @throws `usage.invalid` for none of `TIME`, and nothing happens
   */
  set(ms: number): void {
    if (!isWithin(ms, TIME)) {
      const [least, most] = [TIME.least, TIME.most].map((one) => new Date(one).toISOString());
      throw new NephoscopeError('usage.invalid', `the time can be set from ${least} to ${most}`);
    }
    const now = this.now();
    if (ms > now) this.#runUntil(ms);
    else this.#originMs -= now - ms;
    this.#move(ms);
    this.#disarm();
    this.#arm();
  }

  /** @param speed - 0 (paused) to `GREATEST_SPEED`; @throws `usage.invalid` for another number */
  setSpeed(speed: number): void {
    if (!(speed >= 0 && speed <= GREATEST_SPEED)) {
      throw new NephoscopeError('usage.invalid', `speed is a number from 0 to ${GREATEST_SPEED}, not ${speed}`);
    }
    this.#move(this.now());
    this.#speed = speed;
    this.#disarm();
    this.#arm();
  }

  /** Forgets all timers: for a reset. */
  clear(): void {
    this.#timers.clear();
  }

  /** Stops to follow the base clock. */
  close(): void {
    this.#closed = true;
    this.#disarm();
  }

  #move(ms: number): void {
    this.#anchorMs = ms;
    this.#anchorBaseMs = this.#base.monotonic();
  }

  #runUntil(ms: number): void {
    for (let ran = 0; ran < MOST_TIMERS_AT_ONCE; ran++) {
      const next = this.#timers.peek();
      if (next === undefined || next.atMs > ms) {
        this.#arm();
        return;
      }
      this.#timers.pop();
      this.#runTimer(next);
    }
    throw new NephoscopeError('internal', 'timers of the emulator make each other without end');
  }

  #runTimer(timer: Timer): void {
    const before = this.#heldMs;
    this.#heldMs = timer.atMs;
    try {
      timer.run();
    } finally {
      this.#heldMs = before;
    }
  }

  /** Nobody waits for this: what is thrown here would end the program. */
  #catchUpAlone(): void {
    try {
      this.catchUp();
    } catch (error) {
      if (this.#onFault === undefined) throw error;
      this.#onFault(error);
    }
  }

  #disarm(): void {
    this.#wake?.stop.abort();
    this.#wake = undefined;
  }

  /** Waits on the base clock for the next timer. */
  #arm(): void {
    const next = this.#timers.peek();
    if (this.#closed || this.#heldMs !== undefined) return;
    if (this.#wake?.atMs !== next?.atMs) this.#disarm();
    if (next === undefined || this.#speed === 0 || this.#wake) return;
    const wake = { atMs: next.atMs, stop: new AbortController() };
    this.#wake = wake;
    const waitMs = Math.ceil((next.atMs - this.now()) / this.#speed);
    void this.#base.sleep(waitMs, wake.stop.signal).then(() => {
      if (wake.stop.signal.aborted) return;
      if (this.#wake === wake) this.#wake = undefined;
      this.#catchUpAlone();
      this.#arm();
    });
  }
}
