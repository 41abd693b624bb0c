import { accessSync, constants } from 'node:fs';
import { NephoscopeError } from '../../base/errors.ts';

/** Why a file that is there cannot be read, by the code of the system's error. */
const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'may not be read. Check the permissions of the file and of its folder.',
  EPERM: 'may not be read. Check the permissions of the file and of its folder.',
};

/**
 * Requires a file that can be read. Only one that is not there is not found: what may not be looked at is there for all we know.
 *
 * @param access - asks the system; tests hand in their own
 * @throws NephoscopeError `store.not-found`; `store.failed` when something else stands in the way
 */
export function requireFile(
  file: string,
  access: (file: string) => void = (path) => accessSync(path, constants.R_OK),
): void {
  try {
    access(file);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    const details = { file, code };
    if (code === 'ENOENT') {
      throw new NephoscopeError('store.not-found', `There is no store ${file}.`, { details, cause });
    }
    const reason = REASONS[code] ?? `cannot be opened (${code}). Check the folder and its permissions.`;
    throw new NephoscopeError('store.failed', `${file} ${reason}`, { details, cause });
  }
}
