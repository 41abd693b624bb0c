/** Time as the engine sees it. Only `system.ts` reads the real one; tests use `simulated-clock.ts`. */
export interface Clock {
  /** Milliseconds since the epoch, as `Date.now()`. May jump. */
  now(): number;
  /** Milliseconds since some fixed moment; never goes back. For durations. */
  monotonic(): number;
  /**
   * Resolves after that time, or at once when the signal is aborted.
   *
   * @param ms - milliseconds; 0 or less resolves at the next turn
   */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}
