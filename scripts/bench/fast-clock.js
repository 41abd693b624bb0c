/**
 * A clock that runs faster than the machine's, the same for all processes that are told the same beginning.
 *
 * @param {number} startedMs - the beginning, by the clock of the machine
 * @param {number} speed - how many times as fast
 */
export function createFastClock(startedMs, speed) {
  const now = () => startedMs + (Date.now() - startedMs) * speed;
  const sleep = (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const timer = setTimeout(done, Math.min(2 ** 31 - 1, Math.max(0, ms) / speed));
      signal?.addEventListener('abort', done);
      function done() {
        clearTimeout(timer);
        signal?.removeEventListener('abort', done);
        resolve();
      }
    });
  return { now, monotonic: now, sleep };
}
