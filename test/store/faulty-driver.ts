import type { Connection, SqliteDriver } from '../../src/store/sqlite/connection.ts';

/** A driver whose disk has an end, and whose commits can fail after they were written. */
export interface FaultyDriver extends SqliteDriver {
  /** Leaves room for so many more pages in every open file. */
  leaveRoom(pages: number): void;
  /** Makes the next commit that is written report a failure all the same. */
  failNextCommit(): void;
}

/** SQLITE_IOERR. */
const IO_ERROR = 10;

class CommitFault extends Error {}

/** Wraps a driver. */
export function createFaultyDriver(driver: SqliteDriver): FaultyDriver {
  const connections = new Set<Connection>();
  let isFailing = false;
  return {
    name: driver.name,
    codeOf: (error) => (error instanceof CommitFault ? IO_ERROR : driver.codeOf(error)),
    open: (path) => {
      const real = driver.open(path);
      const connection: Connection = {
        ...real,
        exec: (sql) => {
          real.exec(sql);
          if (sql !== 'COMMIT' || !isFailing) return;
          isFailing = false;
          throw new CommitFault('disk I/O error');
        },
        close: () => {
          connections.delete(real);
          real.close();
        },
      };
      connections.add(real);
      return connection;
    },
    leaveRoom: (pages) => {
      for (const connection of connections) {
        const used = Number(connection.all('PRAGMA page_count', [])[0]?.page_count);
        connection.exec(`PRAGMA max_page_count = ${used + pages}`);
      }
    },
    failNextCommit: () => {
      isFailing = true;
    },
  };
}
