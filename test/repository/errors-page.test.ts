import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ERROR_CODES } from '../../src/base/errors.ts';

const page = readFileSync(new URL('../../docs/reference/errors.md', import.meta.url), 'utf8');

test('docs/reference/errors.md lists every code with its meaning, and no other', () => {
  const rows = [...page.matchAll(/^\| `([\w.-]+)` *\| (.+?) *\|$/gm)].map((row) => [row[1], row[2]]);
  expect(rows).toEqual(Object.entries(ERROR_CODES));
});
