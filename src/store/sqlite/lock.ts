import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { NephoscopeError } from '../../base/errors.ts';
import { type Connection, RESULT_CODES, type SqliteDriver } from './connection.ts';

/** The locks of this process: one that nobody gave up must not end with the collection of garbage. */
const held = new Set<Connection>();

/** The right to write a store's file: one process has it at a time. */
export interface WriterLock {
  release(): void;
}

/**
 * Takes the right to write a file.
 *
 * The lock is SQLite's own on an empty file beside it, so the system ends it with the process, however that ends; the file
 * that names the holder is for people only. Locking the store's own file would keep readers out as well.
 *
 * @throws NephoscopeError `store.locked`, with the `pid` that holds it in its details
 */
export function lockForWriting(driver: SqliteDriver, file: string): WriterLock {
  const holder = `${file}.pid`;
  const connection = driver.open(`${file}.lock`);
  try {
    connection.exec('BEGIN IMMEDIATE');
  } catch (error) {
    connection.close();
    throw refusal(driver, { file, holder }, error);
  }
  tellHolder(connection, holder);
  held.add(connection);
  return {
    release: () => {
      held.delete(connection);
      // Where the folder was removed and made anew, another process may hold the file that is there now.
      if (holderOf(holder) === process.pid) rmSync(holder, { force: true });
      // Not by closing alone: libsql closes a connection for good only when its garbage is collected.
      connection.exec('ROLLBACK');
      connection.close();
    },
  };
}

/** A disk that is full must not keep anyone from looking on, so the name of the holder may be missing. */
function tellHolder(connection: Connection, holder: string): void {
  try {
    writeFileSync(holder, `${process.pid}\n`);
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (code === 'ENOSPC' || code === 'EDQUOT') return;
    connection.close();
    throw error;
  }
}

function refusal(
  driver: SqliteDriver,
  { file, holder }: { readonly file: string; readonly holder: string },
  error: unknown,
): unknown {
  const code = driver.codeOf(error);
  if (code !== RESULT_CODES.busy && code !== RESULT_CODES.locked) return error;
  const pid = holderOf(holder);
  const who = pid === undefined ? 'Another process' : `Process ${pid}`;
  const message = `${who} writes ${file} already. End it first, or name another folder with --data.`;
  return new NephoscopeError('store.locked', message, { details: { file, ...(pid === undefined ? {} : { pid }) } });
}

/** Claims that a process writes a file now, as far as the file that names the holder tells. */
export function isWritten(file: string): boolean {
  const pid = holderOf(`${file}.pid`);
  if (pid === undefined) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Somebody else's process lives, too.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function holderOf(holder: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(holder, 'utf8'), 10);
    return Number.isSafeInteger(pid) ? pid : undefined;
  } catch {
    return undefined;
  }
}
