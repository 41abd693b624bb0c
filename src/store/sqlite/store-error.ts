import { type ErrorCode, isNephoscopeError, NephoscopeError } from '../../base/errors.ts';
import { RESULT_CODES, type SqliteDriver } from './connection.ts';

/** What each result code of SQLite is to our users: the code, and a message about a file. */
const MEANINGS: Readonly<Record<number, readonly [ErrorCode, (file: string) => string]>> = {
  [RESULT_CODES.full]: [
    'store.full',
    (file) => `The disk is full: ${file} cannot grow. Nothing that was told is lost; make room for more.`,
  ],
  [RESULT_CODES.corrupt]: ['store.corrupt', describeCorrupt],
  [RESULT_CODES.notADatabase]: ['store.corrupt', describeCorrupt],
  [RESULT_CODES.busy]: ['store.locked', (file) => `Another program holds ${file}. End it, or try again.`],
  [RESULT_CODES.locked]: ['store.locked', (file) => `Another program holds ${file}. End it, or try again.`],
  [RESULT_CODES.cannotOpen]: [
    'store.failed',
    (file) => `${file} cannot be opened. Check the folder and its permissions.`,
  ],
  [RESULT_CODES.perm]: ['store.failed', describeReadOnly],
  [RESULT_CODES.readOnly]: ['store.failed', describeReadOnly],
};

function describeCorrupt(file: string): string {
  return `${file} is damaged or is not a store of nephoscope. It was left as it is. Move it away, and a new one is begun.`;
}

function describeReadOnly(file: string): string {
  return `${file} may not be written. Check its permissions.`;
}

/** Runs something on a database; what the driver throws becomes an error of ours. */
export function withStoreErrors<T>(driver: SqliteDriver, file: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw storeError(driver, file, error);
  }
}

function storeError(driver: SqliteDriver, file: string, error: unknown): unknown {
  if (isNephoscopeError(error)) return error;
  const result = driver.codeOf(error);
  const meaning = MEANINGS[result ?? -1];
  const details = { file, driver: driver.name, ...(result === undefined ? {} : { result }) };
  if (meaning !== undefined) return new NephoscopeError(meaning[0], meaning[1](file), { details, cause: error });
  const text = error instanceof Error ? error.message : String(error);
  return new NephoscopeError('store.failed', `${file} cannot be read or written: ${text}.`, { details, cause: error });
}
