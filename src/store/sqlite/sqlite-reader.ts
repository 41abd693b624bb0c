import type { StoreReader } from '../store.ts';
import type { Connection, SqliteDriver } from './connection.ts';
import { loadSqliteDriver } from './load-driver.ts';
import { openForReading } from './open-connection.ts';
import { createReading } from './read-store.ts';
import { requireFile } from './require-file.ts';
import { withStoreErrors } from './store-error.ts';

/**
 * Opens a store in a file to read it, while another process may write it.
 *
 * @param options.driver - the way to SQLite; default the first that there is
 * @throws NephoscopeError `store.not-found`, `store.newer`, `store.corrupt`, `store.failed`, `store.no-driver`
 */
export async function openSqliteReader(
  file: string,
  options: { readonly driver?: SqliteDriver } = {},
): Promise<StoreReader> {
  requireFile(file);
  const driver = options.driver ?? (await loadSqliteDriver());
  const connection = withStoreErrors(driver, file, () => openForReading(driver, file));
  const read = <T>(run: (connection: Connection) => T): T =>
    withStoreErrors(driver, file, () => inReading(connection, () => run(connection)));
  return { ...createReading(read), close: async () => connection.close() };
}

/** Several statements that see one present. */
function inReading<T>(connection: Connection, run: () => T): T {
  connection.exec('BEGIN');
  try {
    return run();
  } finally {
    connection.exec('COMMIT');
  }
}
