import { expect, test } from 'vitest';
import { measureFor } from './width.ts';
import { wrapLine } from './wrap.ts';

const byLength = (text: string): number => text.length;

// What Python's textwrap.fill made of the same.
test.each([
  ['one two-three four_five', 8, ['one two-', 'three fo', 'ur_five']],
  ['one two-three four_five', 9, ['one two-', 'three', 'four_five']],
  ['285f6159-5797-4a08-a7ea-5864eb142e64', 16, ['285f6159-5797-', '4a08-a7ea-', '5864eb142e64']],
  ['private=10.0.0.5, 172.24.4.9', 12, ['private=10.0', '.0.5,', '172.24.4.9']],
  ['a  b   c', 3, ['a', 'b', 'c']],
  ['aaaaaaaaaaaa bbb', 5, ['aaaaa', 'aaaaa', 'aa', 'bbb']],
  ["key='x', os_type='linux'", 10, ["key='x', o", "s_type='li", "nux'"]],
  ['  lead', 4, ['lead']],
  ['', 4, ['']],
])('breaks %j at %i', (line, width, lines) => {
  expect(wrapLine(line, width, byLength)).toEqual(lines);
});

test('breaks wide characters by their width', async () => {
  expect(wrapLine('日本語です', 4, await measureFor(['日']))).toEqual(['日本', '語で', 'す']);
});
