import type { Clock } from '../base/clock.ts';

/** Something that looks again and again, and can be hurried. */
export interface Looker {
  hurry(): void;
}

/** One look: when it began, by a clock that nobody sets, and whether it went well. */
export interface LookReport {
  readonly startedMs: number;
  readonly ok: boolean;
}

/** Waits for looks that began after they were asked for; all who wait at once wait for the same one. */
export interface Refreshes {
  /** To be told of each look. */
  looked(looker: Looker, look: LookReport): void;
  /** Resolves once each of them has looked anew; also when the signal is aborted, or all is stopped. */
  ask(lookers: readonly Looker[], signal: AbortSignal): Promise<void>;
}

/** Makes the refreshes of what is stopped by a signal. */
export function createRefreshes(clock: Clock, stopping: AbortSignal): Refreshes {
  const listeners = new Set<(looker: Looker, look: LookReport) => void>();
  const enders = new Set<() => void>();
  const endAll = (): void => {
    for (const end of enders) end();
  };
  stopping.addEventListener('abort', endAll, { once: true });
  return {
    looked: (looker, look) => {
      for (const listener of listeners) listener(looker, look);
    },
    ask: (lookers, signal) => {
      const sinceMs = clock.monotonic();
      const open = new Set(lookers);
      if (open.size === 0 || signal.aborted || stopping.aborted) return Promise.resolve();
      return new Promise((resolve) => {
        const end = (): void => {
          listeners.delete(listen);
          enders.delete(end);
          signal.removeEventListener('abort', end);
          resolve();
        };
        const listen = (looker: Looker, { startedMs, ok }: LookReport): void => {
          if (!open.has(looker)) return;
          if (ok && startedMs >= sinceMs) open.delete(looker);
          // It was under way when we asked, or failed: the next one then, and soon.
          else queueMicrotask(() => looker.hurry());
          if (open.size === 0) end();
        };
        listeners.add(listen);
        enders.add(end);
        signal.addEventListener('abort', end, { once: true });
        for (const looker of open) looker.hurry();
      });
    },
  };
}
