import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createSeededRandom } from '../../base/random.ts';
import { openSealingKey } from './sealing-key.ts';

test('a key is made once, for this user alone, and a damaged one is not replaced', () => {
  const folder = mkdtempSync(join(tmpdir(), 'nephoscope-'));
  const open = (seed: number, record = true) =>
    openSealingKey(
      { args: [], options: { data: join(folder, 'd'), record } },
      { env: {}, random: createSeededRandom(seed) },
    );
  expect(open(1, false)).toBeUndefined();
  const key = open(1);
  expect(key).toHaveLength(32);
  expect(open(2)).toEqual(key);
  const file = join(folder, 'd', 'server.key');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  writeFileSync(file, 'short');
  expect(() => open(3)).toThrow('it has 5 bytes');
  rmSync(folder, { recursive: true });
});
