import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { apiPage } from './api-page.ts';

const page = new URL('../../docs/reference/api.md', import.meta.url);

/** Tables without the spaces that line their columns up. */
const plain = (text: string): string => text.replace(/-{3,}/g, '---').replace(/ +\|/g, ' |');

test('the page of the API lists every route as the contract has it', () => {
  // NEPHOSCOPE_WRITE=1 writes the page anew, for `npm run format` to line up.
  if (process.env.NEPHOSCOPE_WRITE === '1') writeFileSync(page, apiPage());
  expect(plain(readFileSync(page, 'utf8'))).toBe(plain(apiPage()));
});
