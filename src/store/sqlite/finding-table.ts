import type { FindingQuery, StoredFinding } from '../finding.ts';
import { jsonIn } from './column.ts';
import type { Connection, SqlValue } from './connection.ts';
import { insertMany } from './insert-many.ts';

const UPSERT = {
  head: 'INSERT INTO findings (id, cloud, opened_ms, closed_ms, body)',
  tail: `ON CONFLICT (id) DO UPDATE SET cloud = excluded.cloud, opened_ms = excluded.opened_ms,
    closed_ms = excluded.closed_ms, body = excluded.body`,
  width: 5,
};

/** Writes findings, inside a transaction. */
export function writeFindings(connection: Connection, findings: readonly StoredFinding[]): void {
  const rows = findings.map((finding) => {
    const { id, cloud, openedAtMs, closedAtMs } = finding;
    return [id, cloud, openedAtMs, closedAtMs, JSON.stringify(finding)] as const;
  });
  insertMany(connection, UPSERT, rows);
}

/** Reads findings, newest first. */
export function readFindings(connection: Connection, query: FindingQuery): readonly StoredFinding[] {
  const { cloud, isOpen, openAtMs, limit } = query;
  const conditions: string[] = ['1'];
  const values: SqlValue[] = [];
  if (cloud !== undefined) {
    conditions.push('cloud = ?');
    values.push(cloud);
  }
  if (isOpen !== undefined) conditions.push(`closed_ms IS ${isOpen ? '' : 'NOT '}NULL`);
  if (openAtMs !== undefined) {
    conditions.push('opened_ms <= ? AND (closed_ms IS NULL OR closed_ms > ?)');
    values.push(openAtMs, openAtMs);
  }
  const sql = `SELECT body FROM findings WHERE ${conditions.join(' AND ')} ORDER BY opened_ms DESC, id LIMIT ?`;
  return connection.all(sql, [...values, limit]).map((row) => jsonIn(row, 'body') as StoredFinding);
}
