import type { SqliteDriver } from './connection.ts';
import { createConnection, type RawDatabase } from './prepared.ts';

/** A variable, because the types of Node 20 do not have the module. */
const MODULE: string = 'node:sqlite';

interface NodeSqlite {
  readonly DatabaseSync: new (path: string) => RawDatabase;
}

/** Loads Node's own SQLite (22.13 and later); `undefined` where Node has none. */
export async function loadNodeDriver(): Promise<SqliteDriver | undefined> {
  const loaded = await importQuietly();
  if (loaded === undefined) return undefined;
  return {
    name: MODULE,
    open: (path) => createConnection(new loaded.DatabaseSync(path), (values) => values),
    codeOf: (error) => {
      const { errcode } = (error instanceof Error ? error : {}) as { errcode?: unknown };
      // The extended code holds the primary one in its low byte.
      return typeof errcode === 'number' ? errcode & 0xff : undefined;
    },
  };
}

type Emit = (warning: string | Error, ...rest: readonly never[]) => void;

/** Node 22 says on loading that the module is experimental; users cannot do anything about that, so it is not passed on. */
async function importQuietly(): Promise<NodeSqlite | undefined> {
  const emit: Emit = process.emitWarning.bind(process);
  process.emitWarning = (warning: string | Error, ...rest: readonly never[]) => {
    if (!String(warning).includes('SQLite')) emit(warning, ...rest);
  };
  try {
    return (await import(MODULE)) as NodeSqlite;
  } catch {
    return undefined;
  } finally {
    process.emitWarning = emit;
  }
}
