import type { HistoryPage, HistoryQuery } from '../history.ts';
import type { RecordedTransition, Shard } from '../records.ts';
import { numberIn } from './column.ts';
import type { Connection, SqlValue } from './connection.ts';
import { listShards, type StoredShard } from './shard-table.ts';
import { readEntry, readTransition, TRANSITION_COLUMNS } from './transition-table.ts';

/** A condition on a transition, with its values. */
type Condition = readonly [sql: string, values: readonly SqlValue[]];

/** Reads a page of the history of all shards. */
export function readHistory(connection: Connection, query: HistoryQuery): HistoryPage {
  const shards = listShards(connection, query.cloud).filter(({ shard }) => isShardOf(shard, query));
  const byKey = new Map(shards.map((stored) => [stored.key, stored.shard]));
  const conditions = conditionsOf(query, shards);
  const direction = query.order === 'newest' ? 'DESC' : 'ASC';
  // One more than asked for: it tells whether anything is left.
  const sql = `SELECT position, shard, ${TRANSITION_COLUMNS} FROM transitions
    WHERE ${conditions.map(([condition]) => condition).join(' AND ')} ORDER BY position ${direction} LIMIT ?`;
  const rows = connection.all(sql, [...conditions.flatMap(([, values]) => values), query.limit + 1]);
  const entries = rows.slice(0, query.limit).flatMap((row) => {
    const shard = byKey.get(numberIn(row, 'shard'));
    return shard === undefined ? [] : [readEntry(row, shard)];
  });
  const last = entries.at(-1);
  return last === undefined || rows.length <= query.limit ? { entries } : { entries, next: last.position };
}

function isShardOf(shard: Shard, query: HistoryQuery): boolean {
  return (['cloud', 'region', 'scope', 'kind'] as const).every(
    (part) => query[part] === undefined || query[part] === shard[part],
  );
}

function conditionsOf(query: HistoryQuery, shards: readonly StoredShard[]): readonly Condition[] {
  const keys = JSON.stringify(shards.map(({ key }) => key));
  // The plus keeps SQLite from walking a shard by its numbers: positions are in order already.
  const conditions: Condition[] = [['+shard IN (SELECT value FROM json_each(?))', [keys]]];
  const add = (sql: string, value: SqlValue | undefined): void => {
    if (value !== undefined) conditions.push([sql, [value]]);
  };
  add(query.order === 'newest' ? 'position < ?' : 'position > ?', query.after);
  add('id = ?', query.id);
  add('name = ?', query.name);
  add('project = ?', query.project);
  add('phase = ?', query.phase);
  add('at_ms >= ?', query.fromMs);
  add('at_ms < ?', query.untilMs);
  return conditions;
}

/** Reads transitions of one shard with a number above `after`, oldest first. */
export function readTransitions(
  connection: Connection,
  { key, shard }: StoredShard,
  { after, limit }: { readonly after: number; readonly limit: number },
): readonly RecordedTransition[] {
  const sql = `SELECT ${TRANSITION_COLUMNS} FROM transitions WHERE shard = ? AND n > ? ORDER BY n LIMIT ?`;
  return connection.all(sql, [key, after, limit]).map((row) => readTransition(row, shard));
}
