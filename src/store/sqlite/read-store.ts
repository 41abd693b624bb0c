import type { ShardSummary, StoreReader } from '../store.ts';
import { jsonIn, numberIn } from './column.ts';
import type { Connection } from './connection.ts';
import { readFindings } from './finding-table.ts';
import { listJournals, readJournal } from './journal-table.ts';
import { readHistory, readTransitions } from './read-history.ts';
import { readMoment, rowsOf } from './read-moment.ts';
import { findShard, gapsOf, listShards, type StoredShard } from './shard-table.ts';

/** Runs something on a connection, with errors of ours, in a transaction or not. */
export type Reading = <T>(run: (connection: Connection) => T) => T;

/**
 * The reading half of a store in a file.
 *
 * @param read - runs a reading; a reading of several statements is of one present
 */
export function createReading(read: Reading): Omit<StoreReader, 'close'> {
  return {
    rows: async (shard) =>
      read((connection) => {
        const stored = findShard(connection, shard);
        return stored === undefined ? [] : rowsOf(connection, stored.key);
      }),
    cursor: async (shard) => read((connection) => findShard(connection, shard)?.cursor),
    transitions: async (shard, after, limit) =>
      read((connection) => {
        const stored = findShard(connection, shard);
        return stored === undefined ? [] : readTransitions(connection, stored, { after, limit });
      }),
    shards: async (cloud) =>
      read((connection) => listShards(connection, cloud).map((stored) => summaryOf(connection, stored))),
    history: async (query) => read((connection) => readHistory(connection, query)),
    rowsAt: async (query) => read((connection) => readMoment(connection, query)),
    findings: async (query) => read((connection) => readFindings(connection, query)),
    journal: async (name) => read((connection) => readJournal(connection, name)),
    journals: async () => read((connection) => listJournals(connection)),
    recall: async (key) =>
      read((connection) => {
        const [row] = connection.all('SELECT value FROM memos WHERE key = ?', [key]);
        return row === undefined ? undefined : jsonIn(row, 'value');
      }),
  };
}

function summaryOf(connection: Connection, { key, shard, cursor, last, knownFromMs }: StoredShard): ShardSummary {
  const [first] = connection.all('SELECT n FROM transitions WHERE shard = ? ORDER BY n LIMIT 1', [key]);
  const firstKept = first === undefined ? last + 1 : numberIn(first, 'n');
  return { shard, cursor, last, firstKept, knownFromMs, gaps: gapsOf(connection, key) };
}
