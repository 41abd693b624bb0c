import { expect, test } from 'vitest';
import { createPublisherClocks } from './publisher-clocks.ts';

const from = (publisher: string, atMs: number) => ({ publisher, atMs, micros: 0 });

test('a clock that is behind is known after enough messages; before, what it sends may be older than anything', () => {
  const clocks = createPublisherClocks();
  expect(clocks.sentAt(from('a', 1_000), 4_010)).toMatchObject({
    earliestMs: Number.NEGATIVE_INFINITY,
    latestMs: 4_010,
  });
  for (let turn = 1; turn < 19; turn++) clocks.sentAt(from('a', 1_000 + turn), 4_005 + turn);
  expect(clocks.sentAt(from('a', 2_000), 5_020)).toMatchObject({ stampMs: 2_000, earliestMs: 5_005, latestMs: 5_005 });
});

test('what a clock sends that is ahead may be older than anything until enough messages say how far it is', () => {
  const clocks = createPublisherClocks();
  const first = clocks.sentAt(from('a', 5_000), 2_900);
  expect(first).toMatchObject({ earliestMs: Number.NEGATIVE_INFINITY, latestMs: 2_900 });
  for (let turn = 1; turn < 19; turn++) clocks.sentAt(from('a', 5_000 + turn), 2_000 + turn);
  expect(clocks.sentAt(from('a', 6_000), 3_500)).toMatchObject({ earliestMs: 3_000, latestMs: 3_000 });
});

test('a first message that was on its way for longer than its clock is ahead does not pass for one that was just sent', () => {
  // Sent at 1,000 by our clock, by one that is 1,280 ms ahead; it comes 1,305 ms later.
  const late = createPublisherClocks().sentAt(from('a', 2_280), 2_305);
  expect(late).toMatchObject({ earliestMs: Number.NEGATIVE_INFINITY, latestMs: 2_305 });
});
