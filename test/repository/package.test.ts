import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { judgePackage } from '../../scripts/judge-package.js';

/** attw reads every declaration with a compiler, once for each way of reading a package. */
const SLOW_MS = 240_000;

const root = new URL('../..', import.meta.url).pathname;

test(
  'publint and attw find nothing in what would be published',
  async () => {
    expect(await judgePackage()).toEqual([]);
  },
  SLOW_MS,
);

test(
  'an entry without its file is found by both',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'nephoscope-broken-'));
    try {
      const wanted = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
      const exports = { './model': wanted.exports['./model'], './none': './dist/none.js' };
      writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...wanted, exports, bin: {}, man: [] }));
      cpSync(join(root, 'dist', 'model'), join(folder, 'dist', 'model'), { recursive: true });
      const found = await judgePackage(folder);
      expect(found).toContainEqual(expect.stringMatching(/^publint: .*dist\/none\.js.* does not exist/));
      expect(found).toContainEqual(expect.stringMatching(/^attw: NoResolution \.\/none/));
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
  SLOW_MS,
);
