import { expect, test } from 'vitest';
import { nearOverlapOf, noLateness, observeLateness, overlapOf } from './overlap.ts';

const HOUR = 3_600_000;

test('begins with ten seconds', () => {
  expect(overlapOf(noLateness(0), 0)).toBe(10_000);
});

test('grows at once to twice the lateness seen and two seconds', () => {
  expect(overlapOf(observeLateness(noLateness(0), { changes: 1, greatestMs: 12_000 }, 0), 0)).toBe(26_000);
});

test('falls to five seconds once a thousand changes over ten minutes were punctual', () => {
  const punctual = observeLateness(noLateness(0), { changes: 1_000, greatestMs: 500 }, 0);
  expect(overlapOf(punctual, 599_999)).toBe(10_000);
  expect(overlapOf(punctual, 600_000)).toBe(5_000);
});

test('remembers a lateness for an hour or two, and is never above ten minutes', () => {
  let lateness = observeLateness(noLateness(0), { changes: 5, greatestMs: 400_000 }, 0);
  expect(overlapOf(lateness, 0)).toBe(600_000);
  lateness = observeLateness(lateness, { changes: 5, greatestMs: 0 }, HOUR + 1);
  expect(overlapOf(lateness, HOUR + 1)).toBe(600_000);
  lateness = observeLateness(lateness, { changes: 5, greatestMs: 0 }, 2 * HOUR + 2);
  expect(overlapOf(lateness, 2 * HOUR + 2)).toBe(10_000);
});

test('near deltas reach back a second, or twice the lateness seen', () => {
  expect(nearOverlapOf(noLateness(0))).toBe(1_000);
  expect(nearOverlapOf(observeLateness(noLateness(0), { changes: 1, greatestMs: 700 }, 0))).toBe(1_400);
  expect(nearOverlapOf(observeLateness(noLateness(0), { changes: 1, greatestMs: 500_000 }, 0))).toBe(600_000);
});
