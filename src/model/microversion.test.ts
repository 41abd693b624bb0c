import { expect, test } from 'vitest';
import { compareMicroversions } from './microversion.ts';

test.each([
  ['2.9', '2.10', -1],
  ['2.100', '2.99', 1],
  ['3.0', '2.104', 1],
  ['2.1', '2.1', 0],
])('%s against %s', (a, b, sign) => {
  expect(Math.sign(compareMicroversions(a, b))).toBe(sign);
});

test('makes no claim about what is no microversion', () => {
  expect(compareMicroversions('latest', '2.1')).toBeNaN();
});
