import { expect, test } from 'vitest';
import { createPublisherClocks } from './publisher-clocks.ts';

test('a clock that is behind is known after enough messages; before, what it sends seems older', () => {
  const clocks = createPublisherClocks();
  expect(clocks.sentAt('a', 1_000, 4_010)).toBe(1_000);
  for (let turn = 1; turn < 19; turn++) clocks.sentAt('a', 1_000 + turn, 4_005 + turn);
  expect(clocks.sentAt('a', 2_000, 5_020)).toBe(5_005);
});

test('what a clock sends that is ahead is older than anything until enough messages say how far it is', () => {
  const clocks = createPublisherClocks();
  expect(clocks.sentAt('a', 5_000, 2_900)).toBe(Number.NEGATIVE_INFINITY);
  for (let turn = 1; turn < 19; turn++) clocks.sentAt('a', 5_000 + turn, 2_000 + turn);
  expect(clocks.sentAt('a', 6_000, 3_500)).toBe(3_000);
  expect(clocks.sentAt('b', 5_000, 5_100)).toBe(5_000);
});
