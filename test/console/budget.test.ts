import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

const folder = fileURLToPath(new URL('../../dist/console', import.meta.url));

/** All that is needed to see the first page; in bytes, as sent. */
const FIRST_PAGE_BYTES = 180 * 1024;

const sizeOf = (path: string): number => gzipSync(readFileSync(join(folder, path)), { level: 9 }).length;

/** What the page names, what that imports at once, and the chunk of the first page with what it imports. */
function firstPage(): ReadonlySet<string> {
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  const files = new Set([...html.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map(([, path = '']) => path));
  for (const name of readdirSync(join(folder, 'assets')))
    if (/^now-page-.*\.(js|css)$/.test(name)) files.add(`assets/${name}`);
  for (const path of files) {
    if (!path.endsWith('.js')) continue;
    const text = readFileSync(join(folder, path), 'utf8');
    for (const [, name = ''] of text.matchAll(/(?:from|import)\s*"\.\/([\w-]+\.js)"/g)) files.add(`assets/${name}`);
  }
  return files;
}

test('the code of the first page is at most 180 KiB, packed', () => {
  const files = [...firstPage()];
  expect(files.length).toBeGreaterThan(4);
  const size = files.reduce((sum, path) => sum + sizeOf(path), 0);
  expect(size).toBeLessThan(FIRST_PAGE_BYTES);
});

test('the page holds no script and no style of its own, which its policy would forbid', () => {
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  expect(html).not.toMatch(/<style|style="|<script(?![^>]*\bsrc=)|\son\w+="/);
});
