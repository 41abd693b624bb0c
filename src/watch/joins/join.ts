import type { Clock } from '../../base/clock.ts';

/** How long a look waits for more of the same: attaching a port writes it several times. */
const GATHER_MS = 1_000;

/** So many servers are read one by one; when more are touched at once, one full list is cheaper. */
const LOOKS_AT_MOST = 20;

/** What reading needs from outside. */
export interface JoinPorts {
  readonly clock: Clock;
  /** Reads these resources one by one. */
  readonly look: (ids: readonly string[], signal: AbortSignal) => Promise<unknown>;
  /** Has everything listed at the next tick, and that soon. */
  readonly listAll: () => void;
}

/** Reads again what other collections say has changed, each once however often it was touched. */
export interface Join {
  touch(ids: Iterable<string>): void;
  /** Runs until the signal is aborted. Never throws. */
  run(signal: AbortSignal): Promise<void>;
}

/** Makes the join of one collection. */
export function createJoin({ clock, look, listAll }: JoinPorts): Join {
  const touched = new Set<string>();
  let wake: (() => void) | undefined;

  async function settle(signal: AbortSignal): Promise<void> {
    await clock.sleep(GATHER_MS, signal);
    if (signal.aborted) return;
    const ids = [...touched];
    touched.clear();
    if (ids.length > LOOKS_AT_MOST) return listAll();
    try {
      await look(ids, signal);
    } catch {
      // Whatever is wrong, the tick meets it too and tells it; what was not read is in the full list that follows.
      listAll();
    }
  }

  return {
    touch: (ids) => {
      for (const id of ids) touched.add(id);
      if (touched.size > 0) wake?.();
    },
    run: async (signal) => {
      signal.addEventListener('abort', () => wake?.(), { once: true });
      while (!signal.aborted) {
        if (touched.size > 0) {
          await settle(signal);
          continue;
        }
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        wake = undefined;
      }
    },
  };
}
