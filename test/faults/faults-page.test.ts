import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { NAMED_FAULTS } from '../../src/emulator/faults/named/named-faults.ts';
import { ANSWER_CASES } from './answer-cases.table.ts';
import { COMPUTE_CASES } from './compute-cases.table.ts';
import { faultsTables } from './faults-page.ts';
import { MESSAGE_CASES } from './message-cases.table.ts';
import { NETWORK_CASES } from './network-cases.table.ts';
import { STORAGE_CASES } from './storage-cases.table.ts';

const file = new URL('../../docs/reference/faults.md', import.meta.url);
/** The formatter widens tables and escapes; that is no difference. */
const plain = (text: string): string =>
  text
    .replace(/-{2,}/g, '---')
    .replace(/[ \t]+/g, ' ')
    .replaceAll('\\', '');

test('the reference of faults lists every fault, action and field as the tables have them', () => {
  const text = readFileSync(file, 'utf8');
  const at = text.indexOf('## Named faults');
  // To renew the page: run this with NEPHOSCOPE_RENEW=1, then the formatter.
  if (process.env.NEPHOSCOPE_RENEW === '1') writeFileSync(file, `${text.slice(0, at)}${faultsTables()}\n`);
  expect(plain(readFileSync(file, 'utf8').slice(at))).toBe(plain(`${faultsTables()}\n`));
});

test('every named fault is tried, and no two have the same name or the same report', () => {
  const tried = [...COMPUTE_CASES, ...STORAGE_CASES, ...NETWORK_CASES, ...ANSWER_CASES, ...MESSAGE_CASES].map(
    ({ fault }) => fault,
  );
  // It lasts until its rule is gone, and so has a test of its own.
  expect([...tried, 'reboot-on-dead-host'].toSorted()).toEqual(NAMED_FAULTS.map(({ name }) => name).toSorted());
  const reports = NAMED_FAULTS.map(({ bug }) => `${bug.project} ${bug.number}`);
  expect(new Set(reports).size).toBe(NAMED_FAULTS.length);
  expect(NAMED_FAULTS.length).toBeGreaterThanOrEqual(40);
});
