import { expect, test } from 'vitest';
import { createPublisherClocks } from './publisher-clocks.ts';
import { isNotSentBefore, isSentAfter } from './sent.ts';

test('a publisher whose clock was just measured does not seem later than one whose clock is not measured yet', () => {
  const clocks = createPublisherClocks();
  // All clocks of the cloud are fifteen seconds behind ours.
  for (let turn = 0; turn < 30; turn++)
    clocks.sentAt({ publisher: 'a', atMs: 50 * turn, micros: 0 }, 15_003 + 50 * turn);
  const told = clocks.sentAt({ publisher: 'b', atMs: 6_000, micros: 0 }, 21_003);
  const late = clocks.sentAt({ publisher: 'a', atMs: 1_100, micros: 0 }, 21_500);
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

test('what a clock sends that was set back is no older than its coming to what another sends', () => {
  const clocks = createPublisherClocks();
  // Once a second ahead, then set right: what it sends seems to be a second older.
  for (let turn = 0; turn < 25; turn++)
    clocks.sentAt({ publisher: 'a', atMs: 1_000 + 50 * turn, micros: 0 }, 50 * turn);
  const told = clocks.sentAt({ publisher: 'a', atMs: 10_200, micros: 0 }, 10_205);
  for (let turn = 0; turn < 25; turn++) clocks.sentAt({ publisher: 'b', atMs: 50 * turn, micros: 0 }, 50 * turn);
  const late = clocks.sentAt({ publisher: 'b', atMs: 10_000, micros: 0 }, 10_400);
  expect([isSentAfter(late, told), isNotSentBefore(late, told)]).toEqual([false, false]);
});

test('the services of a host have one clock, whose stamps tell their order', () => {
  const clocks = createPublisherClocks();
  const of = (publisher: string, atMs: number, nowMs: number) => clocks.sentAt({ publisher, atMs, micros: 0 }, nowMs);
  const first = of('nova-api:a', 1_000, 1_005);
  expect(isSentAfter(of('nova-compute:a', 1_001, 3_000), first)).toBe(true);
  expect(isSentAfter(of('nova-compute:b', 1_001, 3_000), first)).toBe(false);
});
