import { NephoscopeError } from '../../base/errors.ts';
import { numberIn } from './column.ts';
import type { Connection } from './connection.ts';
import { APPLICATION_ID, VERSIONS } from './schema.ts';

/** How long a statement waits for another process, milliseconds: for the moment in which a writer tidies up its file. */
const BUSY_MS = 5_000;

/** After a large commit the write-ahead log is cut back to this many bytes. */
const LOG_BYTES = 16 * 2 ** 20;

/** How sure a commit is: `normal` survives the end of the process, `full` also that of the machine. */
export type Durability = 'normal' | 'full';

/**
 * Makes an open database ready to be written: a new one gets its tables, an older version is brought up to ours.
 *
 * @param versions - the statements of each version; tests hand in their own
 * @throws NephoscopeError `store.corrupt`, `store.newer`, and the driver's own errors
 */
export function prepareToWrite(
  connection: Connection,
  file: string,
  { durability, versions = VERSIONS }: { readonly durability: Durability; readonly versions?: readonly string[] },
): void {
  connection.exec(`PRAGMA busy_timeout = ${BUSY_MS}`);
  const version = versionOf(connection, file, versions.length);
  // Only before the first table: then space that pruning frees can be given back.
  if (version === 0) connection.exec('PRAGMA auto_vacuum = INCREMENTAL');
  connection.exec('PRAGMA journal_mode = WAL');
  connection.exec(`PRAGMA synchronous = ${durability === 'full' ? 'FULL' : 'NORMAL'}`);
  connection.exec(`PRAGMA journal_size_limit = ${LOG_BYTES}`);
  for (const [index, statements] of versions.entries()) {
    if (index < version) continue;
    inTransaction(connection, () => {
      connection.exec(statements);
      connection.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
      connection.exec(`PRAGMA user_version = ${index + 1}`);
    });
  }
}

/**
 * Makes an open database ready to be read while another process may write it.
 *
 * @returns whether it is of our version; an older one has to be prepared to be written first
 * @throws NephoscopeError `store.corrupt`, `store.newer`, and the driver's own errors
 */
export function prepareToRead(connection: Connection, file: string, versions: readonly string[] = VERSIONS): boolean {
  connection.exec(`PRAGMA busy_timeout = ${BUSY_MS}`);
  connection.exec('PRAGMA query_only = 1');
  return versionOf(connection, file, versions.length) === versions.length;
}

/** The version of a file; 0 when nothing is in it. */
function versionOf(connection: Connection, file: string, known: number): number {
  const ask = (sql: string, column: string): number => numberIn(connection.all(sql, [])[0] ?? {}, column);
  const application = ask('PRAGMA application_id', 'application_id');
  const version = ask('PRAGMA user_version', 'user_version');
  const tables = ask('SELECT count(*) AS tables FROM sqlite_schema', 'tables');
  if (tables === 0 && version === 0) return 0;
  if (application !== APPLICATION_ID) {
    const message = `${file} is a database of another program. It was left as it is. Name another file or folder.`;
    throw new NephoscopeError('store.corrupt', message, { details: { file } });
  }
  if (version <= known) return version;
  const message = `${file} was written by a newer nephoscope (version ${version} of the file, this one knows ${known}). Use the newer program, or name another folder with --data.`;
  throw new NephoscopeError('store.newer', message, { details: { file, version, known } });
}

/** Runs something in a transaction: all of it lasts, or none. */
export function inTransaction<T>(connection: Connection, run: () => T): T {
  connection.exec('BEGIN IMMEDIATE');
  try {
    const result = run();
    connection.exec('COMMIT');
    return result;
  } catch (error) {
    rollBack(connection);
    throw error;
  }
}

/** A transaction that failed for want of space may have been rolled back by SQLite already; that is no fault. */
function rollBack(connection: Connection): void {
  try {
    connection.exec('ROLLBACK');
  } catch {}
}
