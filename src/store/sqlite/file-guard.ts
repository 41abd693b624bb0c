import { statSync } from 'node:fs';
import { NephoscopeError } from '../../base/errors.ts';

/**
 * Watches over an open file: one that was moved or removed still takes what is written to it, and nobody finds it again.
 *
 * @returns requires that the file is still at its path. @throws NephoscopeError `store.gone`
 */
export function createFileGuard(file: string): () => void {
  const opened = identityOf(file);
  return () => {
    if (identityOf(file) === opened) return;
    const message = `${file} was moved, removed or replaced while it was open. What is seen from now on is not in it; start again to record.`;
    throw new NephoscopeError('store.gone', message, { details: { file } });
  };
}

/** What tells a file from another one at the same path; `undefined` when there is none. */
function identityOf(file: string): string | undefined {
  const stats = statSync(file, { bigint: true, throwIfNoEntry: false });
  return stats === undefined ? undefined : `${stats.dev} ${stats.ino}`;
}
