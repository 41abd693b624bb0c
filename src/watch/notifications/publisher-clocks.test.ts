import { expect, test } from 'vitest';
import { createPublisherClocks } from './publisher-clocks.ts';

const from = (publisher: string, atMs: number) => ({ publisher, atMs, micros: 0 });

test('a clock that is behind is known after enough messages; before, what it sends may be as old as its stamp', () => {
  const clocks = createPublisherClocks();
  expect(clocks.sentAt(from('a', 1_000), 4_010)).toMatchObject({ earliestMs: 1_000, latestMs: 4_010 });
  for (let turn = 1; turn < 19; turn++) clocks.sentAt(from('a', 1_000 + turn), 4_005 + turn);
  expect(clocks.sentAt(from('a', 2_000), 5_020)).toMatchObject({ stampMs: 2_000, earliestMs: 5_005, latestMs: 5_005 });
});

test('what a clock sends that is ahead may be older than anything until enough messages say how far it is', () => {
  const clocks = createPublisherClocks();
  const first = clocks.sentAt(from('a', 5_000), 2_900);
  expect(first).toMatchObject({ earliestMs: Number.NEGATIVE_INFINITY, latestMs: 2_900 });
  for (let turn = 1; turn < 19; turn++) clocks.sentAt(from('a', 5_000 + turn), 2_000 + turn);
  expect(clocks.sentAt(from('a', 6_000), 3_500)).toMatchObject({ earliestMs: 3_000, latestMs: 3_000 });
  expect(clocks.sentAt(from('b', 5_000), 5_100)).toMatchObject({ earliestMs: 5_000, latestMs: 5_100 });
});
