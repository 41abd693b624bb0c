import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { requireFile } from './require-file.ts';
import { openSqliteReader } from './sqlite-reader.ts';

const folder = mkdtempSync(join(tmpdir(), 'nephoscope-require-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each([
  ['ENOENT', 'store.not-found', 'There is no store /r/a.db.'],
  ['EACCES', 'store.failed', '/r/a.db may not be read. Check the permissions of the file and of its folder.'],
  ['EPERM', 'store.failed', '/r/a.db may not be read. Check the permissions of the file and of its folder.'],
  ['EIO', 'store.failed', '/r/a.db cannot be opened (EIO). Check the folder and its permissions.'],
])('where the system answers %s, it is %s', (answer, code, message) => {
  const refuse = (): void => {
    throw Object.assign(new Error(answer), { code: answer });
  };
  expect(() => requireFile('/r/a.db', refuse)).toThrow(expect.objectContaining({ code, message }));
});

test('a file that can be read is fine', () => {
  const file = join(folder, 'a.db');
  writeFileSync(file, '');
  expect(() => requireFile(file)).not.toThrow();
});

test('a reader tells a file that is not there from one that cannot be reached', async () => {
  await expect(openSqliteReader(join(folder, 'none.db'))).rejects.toMatchObject({ code: 'store.not-found' });
  const loop = join(folder, 'loop.db');
  symlinkSync(loop, loop);
  await expect(openSqliteReader(loop)).rejects.toMatchObject({ code: 'store.failed' });
  await expect(openSqliteReader(join(folder, 'a.db', 'b.db'))).rejects.toMatchObject({ code: 'store.failed' });
});
