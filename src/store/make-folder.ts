import { mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { NephoscopeError } from '../base/errors.ts';

/**
 * Makes a folder, and those above it that are missing; one that is there stays as it is.
 *
 * Each is made once: Node's own recursive way tries for ever where a file system answers that what it would make the folder in is not
 * there, as `/proc` does.
 *
 * @param mode - of the folders that are made, such as 0o700; of those that are there it changes nothing
 * @throws NephoscopeError `store.failed` that names the folder, and why it cannot be made
 */
export function makeFolder(folder: string, mode = 0o777): void {
  const path = resolve(folder);
  try {
    for (const one of missingOf(path)) make(one, mode);
    if (!statSync(path).isDirectory()) throw new TypeError('it is a file');
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const message = `The folder ${path} cannot be made (${why}); name another one, or look who may write there.`;
    throw new NephoscopeError('store.failed', message, { details: { folder: path }, cause });
  }
}

/** The folders on the way to a path that are not there, the outermost first. */
function missingOf(path: string): readonly string[] {
  if (statSync(path, { throwIfNoEntry: false }) !== undefined) return [];
  const above = dirname(path);
  return above === path ? [path] : [...missingOf(above), path];
}

/** Another process may make it at the same time. */
function make(folder: string, mode: number): void {
  try {
    mkdirSync(folder, { mode });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}
