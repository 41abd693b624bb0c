import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPlain, matchesGlob } from './glob.ts';

test.each([
  ['web-1', 'web-*', true],
  ['web-1', 'web-?', true],
  ['web-10', 'web-?', false],
  ['web-1', 'WEB-1', false],
  ['', '*', true],
  ['', '?', false],
  ['a.b', 'a.b', true],
  ['axb', 'a.b', false],
  ['abcabc', '*abc', true],
  ['x*y', 'x*y', true],
])('%s fits %s: %s', (name, glob, want) => {
  expect(matchesGlob(name, glob)).toBe(want);
});

test('a pattern fits what the same regular expression fits', () => {
  const text = (unit: string[]) => fc.array(fc.constantFrom(...unit), { maxLength: 8 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text(['a', 'b', '.']), text(['a', 'b', '.', '*', '?']), (name, glob) => {
      const pattern = glob.replaceAll('.', '\\.').replaceAll('*', '.*').replaceAll('?', '.');
      expect(matchesGlob(name, glob)).toBe(new RegExp(`^${pattern}$`).test(name));
      if (isPlain(glob)) expect(matchesGlob(name, glob)).toBe(name === glob);
    }),
    { numRuns: 2000 },
  );
});

test('a pattern of many stars takes no time to speak of', () => {
  expect(matchesGlob('a'.repeat(2000), `${'a*'.repeat(200)}b`)).toBe(false);
});
