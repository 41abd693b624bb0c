import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface LockFile {
  readonly packages: Readonly<Record<string, { readonly hasInstallScript?: boolean; readonly resolved?: string }>>;
}

const lockFile: LockFile = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'));

test('no dependency runs a script when it is installed', () => {
  const withScript = Object.entries(lockFile.packages).filter(([, entry]) => entry.hasInstallScript);
  // fsevents is an optional part of vitest's file watcher on macOS alone.
  expect(withScript.map(([name]) => name).filter((name) => !name.endsWith('/fsevents'))).toEqual([]);
});

test('the lock file names no registry', () => {
  expect(Object.values(lockFile.packages).filter((entry) => entry.resolved !== undefined)).toEqual([]);
});
