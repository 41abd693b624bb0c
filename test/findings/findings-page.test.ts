import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ADVICE } from '../../src/watch/findings/advice/advice-for.ts';
import { RULES } from '../../src/watch/findings/rules/rules.ts';
import { findingsTables } from './findings-page.ts';

const file = new URL('../../docs/reference/findings.md', import.meta.url);
/** The formatter widens tables and escapes; that is no difference. */
const plain = (text: string): string =>
  text
    .replace(/-{2,}/g, '---')
    .replace(/[ \t]+/g, ' ')
    .replaceAll('\\', '');

test('the reference of findings lists every rule, time and advice as the tables have them', () => {
  const text = readFileSync(file, 'utf8');
  const at = text.indexOf('## Disagreements');
  // To renew the page: run this with NEPHOSCOPE_RENEW=1, then the formatter.
  if (process.env.NEPHOSCOPE_RENEW === '1') writeFileSync(file, `${text.slice(0, at)}${findingsTables()}\n`);
  expect(plain(readFileSync(file, 'utf8').slice(at))).toBe(plain(`${findingsTables()}\n`));
});

test('every rule and every kind of trouble has advice', () => {
  const isFor = (rule: string, kind: string): boolean =>
    ADVICE.some(
      ({ for: one }) =>
        (one.rules === undefined || one.rules.includes(rule)) &&
        (one.kind ?? kind) === kind &&
        (one.type ?? 'disagreement') !== 'stuck',
    );
  expect(RULES.filter(({ id, kind }) => !isFor(id, kind)).map(({ id }) => id)).toEqual([]);
});
