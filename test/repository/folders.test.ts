import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const src = fileURLToPath(new URL('../../src', import.meta.url));

test('one place makes folders: Node’s recursive way never ends in /proc', () => {
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) => /(?<!\.test)\.ts$/.test(name));
  const makers = files.filter((name) => /\bmkdir(Sync)?\(/.test(readFileSync(join(src, name), 'utf8')));
  expect(makers).toEqual([join('store', 'make-folder.ts')]);
});
