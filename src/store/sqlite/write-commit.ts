import type { Phase } from '../../model/phase.ts';
import { isOtherAttributes, splitRow } from '../former-row.ts';
import { gapBefore } from '../gap.ts';
import type { RecordedTransition, Row } from '../records.ts';
import type { Commit } from '../store.ts';
import { jsonIn } from './column.ts';
import type { Connection } from './connection.ts';
import { insertMany } from './insert-many.ts';
import { moveShard, type StoredShard } from './shard-table.ts';
import { appendTransitions } from './transition-table.ts';

const UPSERT_ROWS = {
  head: 'INSERT INTO rows (shard, id, body)',
  tail: 'ON CONFLICT (shard, id) DO UPDATE SET body = excluded.body',
  width: 3,
};
const ADD_FORMER = { head: 'INSERT INTO former_attributes (shard, id, until_ms, attributes)', width: 4 };

/** What a commit left behind. */
export interface Written {
  readonly recorded: readonly RecordedTransition[];
  readonly after: StoredShard;
}

/**
 * Writes a commit of a shard, inside a transaction.
 *
 * @param options.isFirst - whether nobody has looked at this shard since the file was opened
 * @param options.isNew - whether the shard was made by this commit, so that it has no rows yet
 */
export function writeCommit(
  connection: Connection,
  before: StoredShard,
  commit: Commit,
  options: { readonly isFirst: boolean; readonly isNew: boolean },
): Written {
  const { key } = before;
  const { rows, forget, transitions, cursor } = commit;
  const old = options.isNew ? new Map<string, Row>() : readRows(connection, key, idsOf(commit));
  writeFormer(connection, key, formerOf(old, commit), cursor.savedAtMs);
  // In the order of the index: with many rows that touches each of its pages once.
  const sorted = rows
    .map((row) => [key, row.id, JSON.stringify(row)] as const)
    .sort(([, a], [, b]) => (a < b ? -1 : a > b ? 1 : 0));
  insertMany(connection, UPSERT_ROWS, sorted);
  if (forget.length > 0) {
    connection.run('DELETE FROM rows WHERE shard = ? AND id IN (SELECT value FROM json_each(?))', [
      key,
      JSON.stringify(forget),
    ]);
  }
  const recorded = transitions.map((transition, index) => ({ ...transition, n: before.last + index + 1 }));
  appendTransitions(connection, key, withFromPhases(old, recorded));
  const gap = options.isNew ? undefined : gapBefore(before.cursor, commit, options.isFirst);
  if (gap !== undefined) {
    connection.run('INSERT INTO gaps (shard, from_ms, to_ms) VALUES (?, ?, ?)', [key, gap.fromMs, gap.toMs]);
  }
  const last = before.last + recorded.length;
  moveShard(connection, key, { cursor, last });
  return { recorded, after: { ...before, cursor, last } };
}

function idsOf({ rows, forget, transitions }: Commit): readonly string[] {
  return [...new Set([...rows.map(({ id }) => id), ...forget, ...transitions.map(({ id }) => id)])];
}

function readRows(connection: Connection, key: number, ids: readonly string[]): ReadonlyMap<string, Row> {
  if (ids.length === 0) return new Map();
  const sql = 'SELECT body FROM rows WHERE shard = ? AND id IN (SELECT value FROM json_each(?))';
  const rows = connection.all(sql, [key, JSON.stringify(ids)]).map((each) => jsonIn(each, 'body') as Row);
  return new Map(rows.map((row) => [row.id, row]));
}

/** The rows whose attributes this commit replaces or forgets. */
function formerOf(old: ReadonlyMap<string, Row>, { rows, forget }: Commit): readonly Row[] {
  const former: Row[] = [];
  for (const row of rows) {
    const before = old.get(row.id);
    if (before !== undefined && isOtherAttributes(before, row)) former.push(before);
  }
  for (const id of forget) {
    const before = old.get(id);
    if (before !== undefined) former.push(before);
  }
  return former;
}

function writeFormer(connection: Connection, key: number, former: readonly Row[], untilMs: number): void {
  const rows = former.map((row) => [key, row.id, untilMs, JSON.stringify(splitRow(row).attributes)] as const);
  insertMany(connection, ADD_FORMER, rows);
}

/** Each transition with the phase that it ended: that of the row, or of the transition before it in the same commit. */
function withFromPhases(
  old: ReadonlyMap<string, Row>,
  transitions: readonly RecordedTransition[],
): readonly { readonly recorded: RecordedTransition; readonly fromPhase: Phase | null }[] {
  const reached = new Map<string, Phase>();
  return transitions.map((recorded) => {
    const { id, phase } = recorded;
    const fromPhase = reached.get(id) ?? old.get(id)?.phase ?? null;
    reached.set(id, phase);
    return { recorded, fromPhase };
  });
}
