import { type Cursor, type RecordedTransition, type Row, type Shard, shardKey } from './records.ts';
import type { Commit, Store } from './store.ts';

/** How many transitions a shard keeps unless told otherwise; older ones are dropped. */
const KEPT_TRANSITIONS = 10_000;

interface ShardData {
  readonly rows: Map<string, Row>;
  transitions: RecordedTransition[];
  last: number;
  cursor: Cursor | undefined;
}

/**
 * Makes a store that lives as long as the process.
 *
 * @param options.keptTransitions - how many transitions a shard keeps, default 10,000; the oldest go first
 */
export function createMemoryStore(options: { readonly keptTransitions?: number } = {}): Store {
  const kept = options.keptTransitions ?? KEPT_TRANSITIONS;
  const shards = new Map<string, ShardData>();
  const dataOf = (shard: Shard): ShardData => {
    const key = shardKey(shard);
    const data = shards.get(key) ?? { rows: new Map(), transitions: [], last: 0, cursor: undefined };
    shards.set(key, data);
    return data;
  };
  return {
    commit: async (commit) => apply(dataOf(commit.shard), commit, kept),
    rows: async (shard) => [...dataOf(shard).rows.values()],
    cursor: async (shard) => dataOf(shard).cursor,
    transitions: async (shard, after, limit) => {
      const { transitions } = dataOf(shard);
      const start = transitions.findIndex((transition) => transition.n > after);
      return start < 0 ? [] : transitions.slice(start, start + limit);
    },
    close: async () => undefined,
  };
}

function apply(data: ShardData, commit: Commit, kept: number): readonly RecordedTransition[] {
  for (const row of commit.rows) data.rows.set(row.id, row);
  for (const id of commit.forget) data.rows.delete(id);
  const recorded = commit.transitions.map((transition, index) => ({ ...transition, n: data.last + index + 1 }));
  data.last += recorded.length;
  data.transitions.push(...recorded);
  // Twice the limit before cutting, so that a cut is rare and its cost spreads.
  if (data.transitions.length > 2 * kept) data.transitions = data.transitions.slice(-kept);
  data.cursor = commit.cursor;
  return recorded;
}
