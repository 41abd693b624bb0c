import type { Phase } from '../../model/phase.ts';
import type { Attributes } from '../former-row.ts';
import type { Moment, MomentQuery } from '../moment.ts';
import { type EarlierTransition, knowledgeAt, type LaterTransition, momentOf, type ShardView } from '../past-shard.ts';
import type { Row } from '../records.ts';
import { jsonIn, textIn, textOrNull } from './column.ts';
import type { Connection } from './connection.ts';
import { gapsOf, listShards, type StoredShard } from './shard-table.ts';
import { readTransition, TRANSITION_COLUMNS } from './transition-table.ts';

/** Reads the state of a cloud at a past moment; inside a transaction, so that all of it is of one present. */
export function readMoment(connection: Connection, query: MomentQuery): Moment {
  const shards = listShards(connection, query.cloud).filter(({ shard }) => (query.kind ?? shard.kind) === shard.kind);
  return momentOf(
    shards.map((stored) => viewAt(connection, stored, query.atMs)),
    query,
  );
}

function viewAt(connection: Connection, stored: StoredShard, atMs: number): ShardView {
  const { key, shard, cursor, knownFromMs } = stored;
  const told = { shard, cursor, knownFromMs, gaps: gapsOf(connection, key) };
  if (knowledgeAt(told, atMs).knowledge === 'unknown')
    return { ...told, rows: [], later: new Map(), former: new Map() };
  return {
    ...told,
    rows: rowsOf(connection, key),
    later: laterThan(connection, stored, atMs),
    former: formerAt(connection, key, atMs),
  };
}

/** All rows of a shard. */
export function rowsOf(connection: Connection, key: number): readonly Row[] {
  const rows = connection.all('SELECT body FROM rows WHERE shard = ? ORDER BY rowid', [key]);
  return rows.map((row) => jsonIn(row, 'body') as Row);
}

function laterThan(
  connection: Connection,
  { key, shard }: StoredShard,
  atMs: number,
): ReadonlyMap<string, LaterTransition> {
  // The plus makes SQLite walk the index of times: what is near the present is cheap.
  const sql = `SELECT from_phase, ${TRANSITION_COLUMNS}, ${EARLIER} FROM transitions WHERE shard = ? AND n IN
    (SELECT min(n) FROM transitions WHERE at_ms > ? AND +shard = ? GROUP BY id)`;
  const rows = connection.all(sql, [key, atMs, key]);
  return new Map(
    rows.map((row) => {
      const fromPhase = textOrNull(row, 'from_phase') as Phase | null;
      const earlier = row.earlier === null ? undefined : (jsonIn(row, 'earlier') as EarlierTransition);
      return [textIn(row, 'id'), { ...readTransition(row, shard), fromPhase, earlier }];
    }),
  );
}

/** The transition of the same resource before one. */
const EARLIER = `(SELECT body FROM transitions AS before WHERE before.id = transitions.id AND +before.shard = transitions.shard
  AND before.position < transitions.position ORDER BY before.position DESC LIMIT 1) AS earlier`;

function formerAt(connection: Connection, key: number, atMs: number): ReadonlyMap<string, Attributes> {
  const sql = `SELECT id, attributes FROM former_attributes WHERE shard = ? AND until_ms > ? ORDER BY until_ms DESC, rowid DESC`;
  // Newest first, so that the oldest of each resource, the one that held at the moment, is the one that stays.
  return new Map(
    connection.all(sql, [key, atMs]).map((row) => [textIn(row, 'id'), jsonIn(row, 'attributes') as Attributes]),
  );
}
