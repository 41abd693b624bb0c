import { expect, test } from 'vitest';
import { greatest } from './greatest.ts';

test.each([
  [1, 2, 2],
  [2, 1, 2],
  [-1, null, -1],
  [null, 0, 0],
  [null, null, null],
])('of %j and %j the greatest is %j', (a, b, want) => {
  expect(greatest(a, b)).toBe(want);
});
