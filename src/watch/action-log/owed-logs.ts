import type { Clock } from '../../base/clock.ts';
import type { Row } from '../../store/records.ts';
import { type DiffContext, isSameStates } from '../transition.ts';
import type { HeldRow } from './held-rows.ts';

/** So many are remembered; the oldest go first. */
const OWED_AT_MOST = 1_000;

/** After so long nobody asks any more what happened in between. */
const OWED_FOR_MS = 900_000;

/** A change whose log there was no time for, with what the look went by that showed it. */
export interface OwedRow extends HeldRow {
  readonly context: DiffContext;
  /** Since when it waits, of the monotonic clock: ours may be set back. */
  readonly owedAtMs: number;
}

/**
 * The logs that are still to be read of servers that seem not to have moved: what they went through can be told later, as long as nothing else was
 * told of them since.
 */
export interface OwedLogs {
  /** Notes changes that were told as they were seen. Those that showed other states are not noted: no step can be told before them any more. */
  owe(changes: readonly HeldRow[], context: DiffContext): void;
  /**
   * Takes out the one that waits longest, of a server that has been in the same states since.
   *
   * @param waitedMs - how long it must have waited
   */
  take(rows: ReadonlyMap<string, Row>, waitedMs: number): OwedRow | undefined;
}

/** Makes an empty list of logs to be read. */
export function createOwedLogs(clock: Clock): OwedLogs {
  const owed = new Map<string, OwedRow>();
  return {
    owe: (changes, context) => {
      for (const change of changes) {
        if (change.seen !== undefined) continue;
        const { id } = change.after;
        const former = owed.get(id);
        if (former !== undefined && isAsLeft(former, change.before)) {
          owed.set(id, { ...former, after: change.after, context });
        } else {
          owed.delete(id);
          owed.set(id, { ...change, context, owedAtMs: clock.monotonic() });
        }
      }
      for (const id of owed.keys()) {
        if (owed.size <= OWED_AT_MOST) break;
        owed.delete(id);
      }
    },
    take: (rows, waitedMs) => {
      for (const [id, one] of owed) {
        if (clock.monotonic() - one.owedAtMs < waitedMs) break;
        owed.delete(id);
        if (clock.now() - one.context.seenAtMs <= OWED_FOR_MS && isAsLeft(one, rows.get(id))) return one;
      }
      return undefined;
    },
  };
}

/** Claims that a server has been in the same states ever since a look. */
export function isAsLeft({ after }: HeldRow, row: Row | undefined): row is Row {
  if (row === undefined || row.goneAtMs !== undefined || after.goneAtMs !== undefined) return false;
  return row.seenAtMs === after.seenAtMs && isSameStates(row.states, after.states);
}
