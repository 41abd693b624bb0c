import { expect, test } from 'vitest';
import { fieldsInWords, listInWords, textOfCell, toCell } from './cell.ts';

test.each([
  ['text', 'text'],
  [true, 'True'],
  [null, 'None'],
  [1.5, '1.5'],
  [[], '[]'],
  [['nova'], "['nova']"],
  [{ a: null, b: [true, "it's", `q"'`, '\n\\é'] }, `{'a': None, 'b': [True, "it's", 'q"\\'', '\\n\\\\é']}`],
])('spells %j as Python does', (cell, text) => {
  expect(textOfCell(cell)).toBe(text);
});

test('makes a cell of whatever JSON holds', () => {
  expect(toCell({ a: undefined, b: [1, { c: true }] })).toEqual({ a: null, b: [1, { c: true }] });
});

test('puts lists and fields in words', () => {
  expect(listInWords(['a', 1])).toBe('a, 1');
  expect(fieldsInWords({ b: 'x', a: null })).toBe("a='None', b='x'");
});
