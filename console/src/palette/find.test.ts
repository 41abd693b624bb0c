import { expect, test } from 'vitest';
import { findBest, rankOf } from './find.ts';

test.each([
  ['web-1', 'web-1', 0],
  ['web-1', 'WEB', 1],
  ['my-web', 'web', 2],
  ['cobweb', 'web', 3],
  ['db', 'web', undefined],
])('%s by %s', (text, typed, rank) => expect(rankOf(text, typed)).toBe(rank));

test('what fits better comes first, and no more than is asked for', () => {
  const names = ['cobweb', 'web-2', 'my-web', 'web', 'db', 'web-1'];
  expect(findBest(names, 'web', (name) => [name], 4)).toEqual(['web', 'web-2', 'web-1', 'my-web']);
});
