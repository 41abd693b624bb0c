import { closeSync, existsSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeFolder } from '../make-folder.ts';
import type { Connection, SqliteDriver } from './connection.ts';
import { lockForWriting, type WriterLock } from './lock.ts';
import { type Durability, prepareToRead, prepareToWrite } from './open-file.ts';

/** A file that is open to be written. */
export interface Opened {
  readonly connection: Connection;
  readonly lock: WriterLock;
}

/** Opens a file to write it; makes it, and its folder, when it is not there. */
export function openForWriting(driver: SqliteDriver, file: string, durability: Durability): Opened {
  // What a cloud holds is nobody else's business.
  makeFolder(dirname(file), 0o700);
  makePrivate(`${file}.lock`);
  makePrivate(file);
  const lock = lockForWriting(driver, file);
  try {
    return { connection: openWith(driver, file, (it) => prepareToWrite(it, file, { durability })), lock };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/**
 * Makes an empty file that is for its owner only; SQLite gives its mode to the files beside it. One that is there is not
 * touched: opening and closing it would end the locks that this process has on it.
 */
function makePrivate(file: string): void {
  if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600));
}

/** Opens a file that is there to read it. One of an older version is brought up to ours first, if nobody writes it. */
export function openForReading(driver: SqliteDriver, file: string): Connection {
  let isOurs = false;
  const open = (): Connection =>
    openWith(driver, file, (it) => {
      isOurs = prepareToRead(it, file);
    });
  const connection = open();
  if (isOurs) return connection;
  connection.close();
  const { connection: writing, lock } = openForWriting(driver, file, 'normal');
  writing.close();
  lock.release();
  return open();
}

function openWith(driver: SqliteDriver, file: string, prepare: (connection: Connection) => void): Connection {
  const connection = driver.open(file);
  try {
    prepare(connection);
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}
