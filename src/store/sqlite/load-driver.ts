import { NephoscopeError } from '../../base/errors.ts';
import type { SqliteDriver } from './connection.ts';
import { loadLibsqlDriver } from './libsql-driver.ts';
import { loadNodeDriver } from './node-driver.ts';

/**
 * Loads the first SQLite there is: Node's own, else libsql.
 *
 * @throws NephoscopeError `store.no-driver`
 */
export async function loadSqliteDriver(): Promise<SqliteDriver> {
  const driver = (await loadNodeDriver()) ?? (await loadLibsqlDriver());
  if (driver !== undefined) return driver;
  throw new NephoscopeError(
    'store.no-driver',
    `Nothing here can read or write a SQLite file: Node ${process.version} has no node:sqlite, and the package libsql is not installed. Use Node 22.13 or later, or install libsql.`,
  );
}
