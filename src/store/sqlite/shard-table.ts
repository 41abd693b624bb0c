import { isKind } from '../../model/kind.ts';
import type { Gap } from '../gap.ts';
import { type Cursor, type Shard, shardKey } from '../records.ts';
import { jsonIn, numberIn, textIn } from './column.ts';
import type { Connection, SqlRow } from './connection.ts';

/** A shard as the file has it. */
export interface StoredShard {
  /** Its key in the other tables. */
  readonly key: number;
  readonly shard: Shard;
  readonly last: number;
  readonly knownFromMs: number;
  readonly cursor: Cursor;
}

const COLUMNS = 'shard, cloud, region, scope, kind, last, known_from_ms, cursor';

/** Reads one shard; `undefined` before its first commit. */
export function findShard(connection: Connection, { cloud, region, scope, kind }: Shard): StoredShard | undefined {
  const sql = `SELECT ${COLUMNS} FROM shards WHERE cloud = ? AND region = ? AND scope = ? AND kind = ?`;
  const [row] = connection.all(sql, [cloud, region, scope, kind]);
  return row === undefined ? undefined : readShard(row);
}

/** Reads all shards, or those of a cloud. */
export function listShards(connection: Connection, cloud: string | undefined): readonly StoredShard[] {
  const isOne = cloud !== undefined;
  const sql = `SELECT ${COLUMNS} FROM shards ${isOne ? 'WHERE cloud = ?' : ''} ORDER BY shard`;
  // A kind that this program does not know was written by another one of the same version; it is left alone.
  return connection
    .all(sql, isOne ? [cloud] : [])
    .filter(({ kind }) => typeof kind === 'string' && isKind(kind))
    .map(readShard);
}

/** Writes a shard that is new, and gives its key. */
export function addShard(connection: Connection, shard: Shard, cursor: Cursor): StoredShard {
  const { cloud, region, scope, kind } = shard;
  connection.run(
    'INSERT INTO shards (cloud, region, scope, kind, last, known_from_ms, cursor) VALUES (?, ?, ?, ?, 0, ?, ?)',
    [cloud, region, scope, kind, cursor.beganAtMs, JSON.stringify(cursor)],
  );
  const added = findShard(connection, shard);
  if (added === undefined) throw new Error(`the shard ${shardKey(shard)} is not there after it was written`);
  return added;
}

/** Writes where a shard stands. */
export function moveShard(
  connection: Connection,
  key: number,
  { cursor, last }: { cursor: Cursor; last: number },
): void {
  connection.run('UPDATE shards SET cursor = ?, last = ? WHERE shard = ?', [JSON.stringify(cursor), last, key]);
}

/** The times in which nobody looked at a shard, oldest first. */
export function gapsOf(connection: Connection, key: number): readonly Gap[] {
  const rows = connection.all('SELECT from_ms, to_ms FROM gaps WHERE shard = ? ORDER BY from_ms', [key]);
  return rows.map((row) => ({ fromMs: numberIn(row, 'from_ms'), toMs: numberIn(row, 'to_ms') }));
}

function readShard(row: SqlRow): StoredShard {
  const shard = {
    cloud: textIn(row, 'cloud'),
    region: textIn(row, 'region'),
    scope: textIn(row, 'scope'),
    kind: textIn(row, 'kind') as Shard['kind'],
  };
  return {
    key: numberIn(row, 'shard'),
    shard,
    last: numberIn(row, 'last'),
    knownFromMs: numberIn(row, 'known_from_ms'),
    cursor: jsonIn(row, 'cursor') as Cursor,
  };
}
