import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fidelityPage } from './fidelity-page.ts';

const page = new URL('../../docs/reference/fidelity.md', import.meta.url);

test('the page on fidelity says what is compared and what differs', () => {
  // NEPHOSCOPE_WRITE=1 writes the page anew.
  if (process.env.NEPHOSCOPE_WRITE === '1') writeFileSync(page, fidelityPage());
  expect(readFileSync(page, 'utf8')).toBe(fidelityPage());
});
