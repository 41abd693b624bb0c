import { expect, test } from 'vitest';
import { chordOf, KeyChords } from './key-chords.ts';

const known = new Set(['g n', 'g t', '?', 'mod+k']);

test.each([
  [['?'], '?'],
  [['mod+k'], 'mod+k'],
  [['g'], undefined],
  [['g', 'n'], 'g n'],
  [['g', 'x'], undefined],
  [['g', 'x', 'n'], undefined],
  [['g', '?'], '?'],
  [['g', 'g', 't'], 'g t'],
])('%j', (keys, meant) => {
  const chords = new KeyChords();
  const said = keys.map((key, at) => chords.press(key, known, at * 100));
  expect(said.at(-1)).toBe(meant);
});

test('who waits too long begins anew', () => {
  const chords = new KeyChords();
  chords.press('g', known, 0);
  expect(chords.press('n', known, 2_000)).toBeUndefined();
});

test('a key is written as people write it', () => {
  const plain = { ctrlKey: false, metaKey: false, altKey: false };
  expect(chordOf({ ...plain, key: 'K', metaKey: true })).toBe('mod+k');
  expect(chordOf({ ...plain, key: 'Escape' })).toBe('Escape');
});
