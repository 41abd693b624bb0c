import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface LockFile {
  readonly packages: Readonly<
    Record<
      string,
      {
        readonly hasInstallScript?: boolean;
        readonly resolved?: string;
        readonly integrity?: string;
        readonly dev?: boolean;
        readonly license?: string;
        readonly version?: string;
      }
    >
  >;
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

const [, ...installed] = Object.entries(lockFile.packages);

test('each dependency is locked with its hash', () => {
  expect(installed.filter(([, { integrity }]) => !integrity?.startsWith('sha512-'))).toEqual([]);
});

test('what is shipped with us has a licence that asks for no more than to be named', () => {
  const licences = new Set(installed.filter(([, { dev }]) => !dev).map(([, { license }]) => license));
  const allowed = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD', 'BlueOak-1.0.0'];
  expect([...licences].filter((one) => !allowed.includes(one ?? ''))).toEqual([]);
});

test('the bill of materials names each dependency that is shipped', () => {
  const cwd = new URL('../..', import.meta.url);
  const bill = JSON.parse(execFileSync('npm', ['run', '--silent', 'sbom'], { cwd, encoding: 'utf8' })) as {
    readonly bomFormat: string;
    readonly components: readonly { readonly name: string; readonly version: string }[];
  };
  const shipped = installed.filter(([, { dev }]) => !dev);
  const named = shipped.map(([path, { version }]) => `${path.split('node_modules/').at(-1)} ${version}`);
  expect(bill.bomFormat).toBe('CycloneDX');
  expect(bill.components.map(({ name, version }) => `${name} ${version}`)).toEqual(named);
});
