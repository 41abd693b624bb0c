import type { Clock } from '../base/clock.ts';
import { type Cursor, type RecordedTransition, type Row, type Shard, shardKey } from '../store/records.ts';
import type { Commit, Store } from '../store/store.ts';
import type { AppliedChange } from './applied-change.ts';
import { isSameRow } from './compare.ts';
import type { Inventory } from './inventory/inventory.ts';
import type { ShardTable } from './inventory/shard-table.ts';
import { isForgettable } from './sweep.ts';
import { createTurns } from './turns.ts';

/** How often deleted rows are looked through for those to forget: they are many where much is deleted, and none of them is in a hurry. */
const FORGET_EVERY_MS = 60_000;

/** What the rows of a shard need from outside. */
export interface CommittedRowsPorts {
  readonly clock: Clock;
  readonly store: Store;
  /** Where the rows are kept. */
  readonly inventory: Inventory;
  /** Called after each commit that changed something, and with all rows when they were read from the store. */
  readonly publish: (change: AppliedChange) => void;
  /** What the next delta asks since, given the cursor. */
  readonly sinceOf: (cursor: Cursor) => number;
}

/** The rows and the cursor of one shard: in memory exactly what the store has. */
export interface CommittedRows {
  readonly table: ShardTable;
  /** `undefined` before the first list. */
  readonly cursor: Cursor | undefined;
  /** Runs work that compares and commits, alone, when all before it has ended and the rows are loaded. */
  inTurn<T>(work: () => Promise<T>): Promise<T>;
  /**
   * Writes, and only then takes over what was written and tells it; within a turn.
   *
   * @returns how many transitions it recorded
   */
  commit(parts: Omit<Commit, 'shard' | 'forget'>): Promise<number>;
  /** Begins to note the ids that are written: a list under way may be older than they are. Answers them as they grow. */
  noteWrites(): ReadonlySet<string>;
}

/** Makes the rows of a shard; the first turn takes up what the store has. */
export function createCommittedRows(shard: Shard, ports: CommittedRowsPorts): CommittedRows {
  const table = ports.inventory.table(shard);
  const turns = createTurns();
  let cursor: Cursor | undefined;
  let isLoaded = false;
  /** The number of the last transition that was told; `undefined` before the rows were ever loaded. */
  let told: number | undefined;
  let written: Set<string> | undefined;
  let forgottenAtMs = Number.NEGATIVE_INFINITY;

  async function load(): Promise<void> {
    const stored = await ports.store.rows(shard);
    const { transitions, last } = await untold();
    cursor = await ports.store.cursor(shard);
    const ids = new Set(stored.map(({ id }) => id));
    const forgotten = [...table.rows.keys()].filter((id) => !ids.has(id));
    const rows = stored.filter((row) => !isKnown(row));
    const replaced = table.apply({ rows, forgotten, transitions });
    noteWritten(rows);
    told = last;
    isLoaded = true;
    tell({ shard, rows, forgotten, transitions, replaced });
  }

  /** What a commit wrote that failed all the same: nobody was told of it. At the start nothing is news. */
  async function untold(): Promise<{ transitions: readonly RecordedTransition[]; last: number }> {
    const [key, summaries] = [shardKey(shard), await ports.store.shards(shard.cloud)];
    const last = summaries.find((summary) => shardKey(summary.shard) === key)?.last ?? 0;
    if (told === undefined || last <= told) return { transitions: [], last };
    return { transitions: await ports.store.transitions(shard, told, last - told), last };
  }

  function noteWritten(rows: readonly Row[]): void {
    if (written !== undefined) for (const { id } of rows) written.add(id);
  }

  function isKnown(row: Row): boolean {
    const known = table.rows.get(row.id);
    return known !== undefined && known.seenAtMs === row.seenAtMs && isSameRow(known, row);
  }

  /** By a clock that nobody sets. A commit that fails leaves it for the next time. */
  function isForgettingDue(): boolean {
    const nowMs = ports.clock.monotonic();
    if (nowMs - forgottenAtMs < FORGET_EVERY_MS) return false;
    forgottenAtMs = nowMs;
    return true;
  }

  function forgettable(cursor: Cursor): readonly string[] {
    const { answeredAtMs } = cursor;
    const times = { nowMs: ports.clock.now(), sinceMs: ports.sinceOf(cursor), answeredAtMs };
    return [...table.gone()].filter((row) => isForgettable(row, times)).map(({ id }) => id);
  }

  function tell(change: AppliedChange): void {
    const isNews = change.rows.length > 0 || change.forgotten.length > 0 || change.transitions.length > 0;
    if (isNews) ports.publish(change);
  }

  return {
    table,
    get cursor() {
      return cursor;
    },
    inTurn: (work) =>
      turns.take(async () => {
        if (!isLoaded) await load();
        return work();
      }),
    commit: async (parts) => {
      const forget = isForgettingDue() ? forgettable(parts.cursor) : [];
      const { rows } = parts;
      // A commit that fails may have been written all the same; then only the store knows, so it is read again.
      isLoaded = false;
      const recorded = await ports.store.commit({ shard, forget, ...parts });
      isLoaded = true;
      const replaced = table.apply({ rows, forgotten: forget, transitions: recorded });
      noteWritten(rows);
      told = recorded.at(-1)?.n ?? told;
      cursor = parts.cursor;
      tell({ shard, rows, forgotten: forget, transitions: recorded, replaced });
      return recorded.length;
    },
    noteWrites: () => {
      const begun = new Set<string>();
      written = begun;
      return begun;
    },
  };
}
