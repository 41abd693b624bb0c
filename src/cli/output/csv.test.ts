import { expect, test } from 'vitest';
import { csvLine } from './csv.ts';
import type { QuoteMode } from './output-settings.ts';

const ROW = [1, 2.5, true, null, 'x', 'a,b', 'a"b', 'a\nb', 'a\\b', '', ' sp', "it's"];

// Each line is what Python 3.11's csv writer, set up as cliff does, wrote for the same row.
test.each<[QuoteMode, string]>([
  ['all', '"1","2.5","True","","x","a,b","a""b","a\nb","a\\\\b",""," sp","it\'s"\n'],
  ['minimal', '1,2.5,True,,x,"a,b","a""b","a\nb",a\\\\b,, sp,it\'s\n'],
  ['none', '1,2.5,True,,x,a\\,b,a\\"b,a\\\nb,a\\\\b,, sp,it\'s\n'],
  ['nonnumeric', '1,2.5,True,"","x","a,b","a""b","a\nb","a\\\\b",""," sp","it\'s"\n'],
])('quotes %s as Python does', (mode, line) => {
  expect(csvLine(ROW, mode)).toBe(line);
});

test('quotes a lonely empty field', () => {
  expect(csvLine([''], 'minimal')).toBe('""\n');
});

test('writes lists as text', () => {
  expect(csvLine([['a']], 'nonnumeric')).toBe('"[\'a\']"\n');
});
