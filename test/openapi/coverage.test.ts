import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { coverage, coveragePage } from './coverage.ts';
import { whyAbsent } from './document.ts';

const page = new URL('../../docs/reference/coverage.md', import.meta.url);
const absent = whyAbsent();

// NEPHOSCOPE_WRITE=1 writes the page anew. What is served and not on the page yet is no failure; what the page promises must be there.
test.skipIf(absent)(`all that coverage.md says is served${absent ? ` (skipped: ${absent})` : ''}`, () => {
  const all = coverage();
  if (process.env.NEPHOSCOPE_WRITE === '1') writeFileSync(page, coveragePage(all));
  expect(servedOn(readFileSync(page, 'utf8')).filter((line) => !servedOn(coveragePage(all)).includes(line))).toEqual(
    [],
  );
});

/** `GET /path` for all that a page lists as served. */
function servedOn(text: string): string[] {
  return [...text.matchAll(/^Served:\n\n((?:- .*\n)+)/gm)].flatMap(([, lines = '']) =>
    [...lines.matchAll(/^- `(.+?)` (.+)$/gm)].flatMap(([, path = '', methods = '']) =>
      methods.split(', ').map((method) => `${method} ${path}`),
    ),
  );
}
