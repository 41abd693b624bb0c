import type { Clock } from './clock.ts';
import type { Random } from './random.ts';

// Node and browsers both have these; `base` compiles for a browser and runs in both.

/** The longest delay a timer takes; a longer sleep is made of several. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The real clock: the one place that reads the time of the machine. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const timer = setTimeout(done, Math.min(Math.max(0, ms), LONGEST_TIMER_MS));
      signal?.addEventListener('abort', done);
      function done(): void {
        clearTimeout(timer);
        signal?.removeEventListener('abort', done);
        resolve();
      }
    }),
};

/** Real chance, from the platform's cryptographic source. */
export const systemRandom: Random = {
  next: () => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32,
  uuid: () => crypto.randomUUID(),
};
