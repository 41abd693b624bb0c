import type { Clock } from '../base/clock.ts';
import type { Collection } from './collection.ts';

/** How often it is asked at most whether a cell is down. */
const PROBE_EVERY_MS = 60_000;

/** Asks now and then whether a cell is down: then what lists lack is not gone. */
export interface CellProbe {
  /** How many resources the service could not read when last asked. */
  readonly unreachable: number;
  /** Asks, once a minute at most; answers whether a cell is known to be down. */
  ask(signal: AbortSignal): Promise<boolean>;
}

/** Makes the probe of a collection; of one without cells it asks nothing. */
export function createCellProbe(collection: Pick<Collection, 'countUnreachable'>, clock: Clock): CellProbe {
  let askedAtMs = Number.NEGATIVE_INFINITY;
  let unreachable = 0;
  return {
    get unreachable() {
      return unreachable;
    },
    ask: async (signal) => {
      const now = clock.monotonic();
      if (collection.countUnreachable === undefined || now - askedAtMs < PROBE_EVERY_MS) return unreachable > 0;
      askedAtMs = now;
      unreachable = await collection.countUnreachable(signal);
      return unreachable > 0;
    },
  };
}
