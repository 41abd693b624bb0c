import type { PruneLimits } from '../store.ts';
import { numberIn } from './column.ts';
import type { Connection } from './connection.ts';

/**
 * Drops the oldest transitions, inside a transaction, and what only moments before the last of them need.
 *
 * @returns how many were dropped
 */
export function prune(connection: Connection, limits: PruneLimits): number {
  if (limits.beforeMs !== undefined) {
    connection.run('DELETE FROM findings WHERE closed_ms < ?', [limits.beforeMs]);
  }
  return dropUpTo(connection, lastToDrop(connection, limits));
}

/** The position of the last transition that the limits let go; 0 when it is none. */
function lastToDrop(connection: Connection, { beforeMs, keep }: PruneLimits): number {
  const old = beforeMs === undefined ? 0 : lastBefore(connection, beforeMs);
  const [many] =
    keep === undefined
      ? []
      : connection.all('SELECT position FROM transitions ORDER BY position DESC LIMIT 1 OFFSET ?', [keep]);
  return Math.max(old, many === undefined ? 0 : numberIn(many, 'position'));
}

/** Walks only what is old: positions grow with the time in which transitions were seen. */
function lastBefore(connection: Connection, beforeMs: number): number {
  const [first] = connection.all('SELECT position FROM transitions WHERE seen_ms >= ? ORDER BY position LIMIT 1', [
    beforeMs,
  ]);
  if (first !== undefined) return numberIn(first, 'position') - 1;
  const [last] = connection.all('SELECT position FROM transitions ORDER BY position DESC LIMIT 1', []);
  return last === undefined ? 0 : numberIn(last, 'position');
}

/** Drops all transitions up to a position. */
function dropUpTo(connection: Connection, position: number): number {
  if (position <= 0) return 0;
  const dropped = connection.all(
    'SELECT shard, count(*) AS count, max(at_ms) AS at_ms FROM transitions WHERE position <= ? GROUP BY +shard',
    [position],
  );
  connection.run('DELETE FROM transitions WHERE position <= ?', [position]);
  let count = 0;
  for (const row of dropped) {
    const key = numberIn(row, 'shard');
    count += numberIn(row, 'count');
    connection.run('UPDATE shards SET known_from_ms = max(known_from_ms, ?) WHERE shard = ?', [
      numberIn(row, 'at_ms'),
      key,
    ]);
    for (const [table, column] of [
      ['former_attributes', 'until_ms'],
      ['gaps', 'to_ms'],
    ]) {
      connection.run(
        `DELETE FROM ${table} WHERE shard = ?1 AND ${column} <= (SELECT known_from_ms FROM shards WHERE shard = ?1)`,
        [key],
      );
    }
  }
  return count;
}

/** What a file may hold before its oldest transitions are dropped by themselves. */
export interface Retention {
  /** How long transitions are kept, milliseconds by our clock. */
  readonly maxAgeMs: number;
  /** How large the file may grow, bytes in use. Rows, findings and memos count but are never dropped for it. */
  readonly maxBytes: number;
}

/** 30 days, one gibibyte. */
export const DEFAULT_RETENTION: Retention = { maxAgeMs: 30 * 86_400_000, maxBytes: 2 ** 30 };

/** The most transitions dropped at a time, so that no commit waits long. */
export const DROPPED_AT_ONCE = 20_000;

/** Pages given back to the file system at a time. */
const PAGES_GIVEN_BACK = 5_000;

/**
 * Drops a first part of what is too much, inside a transaction.
 *
 * @returns how many were dropped; as many as {@link DROPPED_AT_ONCE} when there may be more
 */
export function pruneSome(connection: Connection, retention: Retention, nowMs: number): number {
  const beforeMs = nowMs - retention.maxAgeMs;
  connection.run('DELETE FROM findings WHERE closed_ms < ?', [beforeMs]);
  const [ends] = connection.all('SELECT min(position) AS first, max(position) AS last FROM transitions', []);
  if (ends === undefined || ends.first === null) return 0;
  const [first, last] = [numberIn(ends, 'first'), numberIn(ends, 'last')];
  const excess = bytesInUse(connection) - retention.maxBytes;
  const share = excess <= 0 ? 0 : Math.ceil(((last - first + 1) * excess) / bytesInUse(connection));
  const wanted = Math.max(lastToDrop(connection, { beforeMs }), first - 1 + share);
  return dropUpTo(connection, Math.min(wanted, first - 1 + DROPPED_AT_ONCE));
}

function bytesInUse(connection: Connection): number {
  const ask = (what: string): number => numberIn(connection.all(`PRAGMA ${what}`, [])[0] ?? {}, what);
  return (ask('page_count') - ask('freelist_count')) * ask('page_size');
}

/** Gives space that nothing uses back to the file system; outside a transaction. */
export function giveBackSpace(connection: Connection): void {
  connection.exec(`PRAGMA incremental_vacuum(${PAGES_GIVEN_BACK})`);
}
