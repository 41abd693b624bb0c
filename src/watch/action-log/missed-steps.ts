import type { Clock } from '../../base/clock.ts';
import type { Collection } from '../collection.ts';
import type { CommittedRows } from '../committed-rows.ts';
import type { Applied, TickFrame } from '../tick.ts';
import type { DiffContext } from '../transition.ts';
import { type HeldRow, LOGS_MS, LOGS_PER_TICK, readHeld } from './held-rows.ts';
import { createOwedLogs, isAsLeft, type OwedRow } from './owed-logs.ts';

/** While much changes, logs of servers that seem not to have moved wait so long at most, unless lists take too long for any. */
const LONGEST_WAIT_MS = 30_000;

/** What the steps are read with. */
export interface MissedStepsPorts {
  readonly clock: Clock;
  readonly collection: Collection;
  readonly committed: CommittedRows;
}

/** Steps between two looks, read from the logs of servers and committed as inferred. */
export interface MissedSteps {
  /** Notes changes that were told without their logs; see {@link createOwedLogs}. */
  owe(changes: readonly HeldRow[], context: DiffContext): void;
  /** Reads the logs that rows of this tick wait for, and commits those rows with what the logs add. */
  fillIn(applied: Applied, tick: TickFrame, signal: AbortSignal): Promise<Applied>;
  /** Reads a few logs that earlier ticks had no time for, where this one has; answers how many transitions that recorded. */
  fillInLate(applied: Applied, signal: AbortSignal): Promise<number>;
}

/** Makes the reader of one collection. */
export function createMissedSteps({ clock, collection, committed }: MissedStepsPorts): MissedSteps {
  const owed = createOwedLogs(clock);

  const limit = (): (() => boolean) => {
    const endMs = clock.monotonic() + LOGS_MS;
    return () => clock.monotonic() < endMs;
  };

  /** How long a log must have waited to be read now. Where nothing moves there is time, however slow the cloud is. */
  function waitOf({ held, logTime }: Applied): number {
    if (held.length > 0) return Number.POSITIVE_INFINITY;
    if (logTime === 'all' || committed.table.movingSince(0) === 0) return 0;
    return logTime === 'moved' ? LONGEST_WAIT_MS : Number.POSITIVE_INFINITY;
  }

  async function fillInOne(one: OwedRow, signal: AbortSignal): Promise<number> {
    const context = { ...one.context, seenAtMs: clock.now() };
    const [part] = await readHeld([one], collection, { context, signal, isTimeLeft: () => true });
    return committed.inTurn(async () => {
      const [row, { cursor }] = [committed.table.rows.get(one.after.id), committed];
      const isProven = part !== undefined && part.transitions.length > 0;
      if (!isProven || cursor === undefined || !isAsLeft(one, row)) return 0;
      const { transitions } = part;
      return committed.commit({ rows: [{ ...row, sinceMs: part.row.sinceMs }], transitions, cursor });
    });
  }

  return {
    owe: (changes, context) => owed.owe(changes, context),
    fillIn: async (applied, { context, writtenMeanwhile }, signal) => {
      const { held, cursor } = applied;
      if (held.length === 0) return applied;
      const parts = await readHeld(held, collection, { context, signal, isTimeLeft: limit() });
      return committed.inTurn(async () => {
        // What was written meanwhile is newer than the list, or older: only a look can tell.
        const stale = parts.flatMap(({ row }) => (writtenMeanwhile.has(row.id) ? [row.id] : []));
        const fresh = parts.filter(({ row }) => !stale.includes(row.id));
        const [rows, transitions] = [fresh.map(({ row }) => row), fresh.flatMap((part) => part.transitions)];
        const recorded = applied.recorded + (await committed.commit({ rows, transitions, cursor }));
        return { ...applied, recorded, doubtful: [...applied.doubtful, ...stale] };
      });
    },
    fillInLate: async (applied, signal) => {
      const waitedMs = waitOf(applied);
      const isTimeLeft = limit();
      let recorded = 0;
      for (let turn = 0; turn < LOGS_PER_TICK && isTimeLeft(); turn++) {
        const one = owed.take(committed.table.rows, waitedMs);
        if (one === undefined) break;
        recorded += await fillInOne(one, signal);
      }
      return recorded;
    },
  };
}
