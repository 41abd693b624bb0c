import type { SqliteDriver } from './connection.ts';
import { createConnection, type RawDatabase } from './prepared.ts';

/** A variable, so that the build does not need an optional package. */
const PACKAGE: string = 'libsql';

interface Libsql {
  readonly default: new (path: string) => RawDatabase;
}

/** Loads libsql, which brings SQLite to Node 20; `undefined` when it is not installed or has no build for this machine. */
export async function loadLibsqlDriver(): Promise<SqliteDriver | undefined> {
  const loaded = await load();
  if (loaded === undefined) return undefined;
  return {
    name: PACKAGE,
    // An array as the only argument: libsql takes a lone `null` for a set of named values.
    open: (path) => createConnection(new loaded.default(path), (values) => [values]),
    codeOf: (error) => {
      const { rawCode, message = '' } = (error instanceof Error ? error : {}) as {
        rawCode?: unknown;
        message?: string;
      };
      // What fails to open has its code in the text alone: `ConnectionFailed("... : 14")`.
      const code = typeof rawCode === 'number' ? rawCode : Number(/: (\d+)"\)$/.exec(message)?.[1] ?? Number.NaN);
      return Number.isNaN(code) ? undefined : code & 0xff;
    },
  };
}

async function load(): Promise<Libsql | undefined> {
  try {
    return (await import(PACKAGE)) as Libsql;
  } catch {
    return undefined;
  }
}
