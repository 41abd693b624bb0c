import { expect, test } from 'vitest';
import { createPublisherClocks } from './publisher-clocks.ts';
import { isNotSentBefore, isSentAfter } from './sent.ts';

test('a publisher whose clock was just measured does not seem later than one whose clock is not measured yet', () => {
  const clocks = createPublisherClocks();
  // All clocks of the cloud are fifteen seconds behind ours.
  for (let turn = 0; turn < 19; turn++) clocks.sentAt({ publisher: 'a', atMs: turn, micros: 0 }, 15_003 + turn);
  const told = clocks.sentAt({ publisher: 'b', atMs: 6_000, micros: 0 }, 21_003);
  const late = clocks.sentAt({ publisher: 'a', atMs: 1_000, micros: 0 }, 21_500);
  expect([isSentAfter(late, told), isNotSentBefore(late, told)]).toEqual([false, false]);
});

test('what one publisher sends is ordered by its own stamps, to the microsecond', () => {
  const clocks = createPublisherClocks();
  const first = clocks.sentAt({ publisher: 'a', atMs: 1_000, micros: 5 }, 15_000);
  const second = clocks.sentAt({ publisher: 'a', atMs: 1_000, micros: 6 }, 15_000);
  expect([isSentAfter(second, first), isSentAfter(first, second), isSentAfter(first, first)]).toEqual([
    true,
    false,
    false,
  ]);
  expect(isNotSentBefore(first, first)).toBe(true);
});
