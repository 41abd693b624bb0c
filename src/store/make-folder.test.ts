import { existsSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeFolder } from './make-folder.ts';

const root = mkdtempSync(join(tmpdir(), 'nephoscope-folder-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

test('makes what is missing on the way, each for its owner alone, and takes one that is there', () => {
  const folder = join(root, 'a', 'b');
  makeFolder(folder, 0o700);
  makeFolder(folder, 0o700);
  expect([join(root, 'a'), folder].map((one) => statSync(one).mode & 0o777)).toEqual([0o700, 0o700]);
});

test.runIf(existsSync('/proc/self'))('a folder in which nothing can be made is named with the reason, at once', () => {
  expect(() => makeFolder('/proc/nope/deep')).toThrow(
    /^The folder \/proc\/nope\/deep cannot be made \(ENOENT.*'\/proc\/nope'\); name another one/,
  );
});

test('a file in the way, or on the way, is named; so is a link that leads nowhere', () => {
  writeFileSync(join(root, 'file'), '');
  symlinkSync(join(root, 'nowhere', 'at', 'all'), join(root, 'link'));
  expect(() => makeFolder(join(root, 'file'))).toThrow(
    `The folder ${join(root, 'file')} cannot be made (it is a file)`,
  );
  for (const path of [join(root, 'file', 'x'), join(root, 'link')])
    expect(() => makeFolder(path)).toThrow(`The folder ${path} cannot be made (E`);
});
