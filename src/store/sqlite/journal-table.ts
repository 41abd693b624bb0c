import type { JournalEntry } from '../journal.ts';
import { jsonIn, textIn } from './column.ts';
import type { Connection } from './connection.ts';
import { insertMany } from './insert-many.ts';

const APPEND = { head: 'INSERT INTO journal_entries (journal, body)', width: 2 };

/** Appends entries to a journal, inside a transaction. */
export function appendEntries(connection: Connection, journal: string, entries: readonly JournalEntry[]): void {
  insertMany(
    connection,
    APPEND,
    entries.map((entry) => [journal, JSON.stringify(entry)] as const),
  );
}

/** Reads a journal, oldest entry first. */
export function readJournal(connection: Connection, journal: string): readonly JournalEntry[] {
  const sql = 'SELECT body FROM journal_entries WHERE journal = ? ORDER BY position';
  return connection.all(sql, [journal]).map((row) => jsonIn(row, 'body') as JournalEntry);
}

/** The names of the journals, in the order in which they were begun. */
export function listJournals(connection: Connection): readonly string[] {
  const sql = 'SELECT journal FROM journal_entries GROUP BY journal ORDER BY min(position)';
  return connection.all(sql, []).map((row) => textIn(row, 'journal'));
}

/** Drops a journal, inside a transaction. */
export function dropJournal(connection: Connection, journal: string): void {
  connection.run('DELETE FROM journal_entries WHERE journal = ?', [journal]);
}
