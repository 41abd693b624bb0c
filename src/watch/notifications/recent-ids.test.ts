import { expect, test } from 'vitest';
import { createRecentIds } from './recent-ids.ts';

test('an id is new once, until so many others came that it is forgotten', () => {
  const ids = createRecentIds(2);
  expect([ids.add('a'), ids.add('a'), ids.add('b'), ids.add('c')]).toEqual([true, false, true, true]);
  expect([ids.has('a'), ids.has('b'), ids.size]).toEqual([false, true, 2]);
  expect(ids.add('a')).toBe(true);
});
