import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { commandLineTables } from './command-line-page.ts';
import { EXIT_CODES } from './exit-codes.ts';

/** Tables without the spaces that line their columns up. */
const plain = (text: string): string => text.replace(/-{3,}/g, '---').replace(/ +\|/g, ' |');

const page = (name: string): string =>
  plain(readFileSync(new URL(`../../docs/reference/${name}`, import.meta.url), 'utf8'));

test('the page of the command line lists every command and option as the help does', async () => {
  const text = page('command-line.md');
  const tables = await commandLineTables();
  // To renew the page: put what this test expected below the line that ends the introduction.
  expect(text.slice(text.indexOf('## list'))).toBe(plain(`${tables}\n`));
});

test('the page of exit codes has the table of the program', () => {
  const rows = Object.values(EXIT_CODES).map(({ code, means }) => `| ${code} | ${means} |`);
  expect(page('exit-codes.md')).toContain(`| code | when |\n| --- | --- |\n${rows.join('\n')}\n\n`);
});
