import { expect, test } from 'vitest';
import { advanceCursor, beginCursor, LONGEST_DELTA_MS, sinceOf, sweepCursor } from './cursor.ts';

const answer = { answeredAtMs: 100_400, maxUpdatedMs: 90_000, complete: false, nowMs: 7 };
const first = beginCursor({ ...answer, complete: true });

const sinces: [name: string, maxUpdatedMs: number | null, want: number][] = [
  ['the greatest stamp when it is the lesser', 95_000, 85_000],
  ["the service's clock when a stamp is from the future", 200_000, 90_000],
  ["the service's clock when there is no stamp", null, 90_000],
];

test.each(sinces)('asks since %s, less the overlap, in whole seconds', (_name, maxUpdatedMs, want) => {
  expect(sinceOf({ ...first, maxUpdatedMs }, 10_000)).toBe(want);
});

test('never moves back and never past the clock of the service', () => {
  const next = advanceCursor(first, { ...answer, answeredAtMs: 110_000, maxUpdatedMs: 999_000 });
  expect(next).toMatchObject({ maxUpdatedMs: 110_000, answeredAtMs: 110_000, sweptAtMs: 7, beganAtMs: 100_400 });
  expect(advanceCursor(next, { ...answer, maxUpdatedMs: 5 })).toMatchObject({
    maxUpdatedMs: 110_000,
    answeredAtMs: 110_000,
  });
});

test('a full list leaves the cursor where it was, so that the tombstones of the time between are still listed', () => {
  const later = { ...answer, answeredAtMs: 500_000, maxUpdatedMs: 490_000, complete: true, nowMs: 99 };
  expect(sweepCursor(first, later)).toMatchObject({ maxUpdatedMs: 90_000, answeredAtMs: 100_400, sweptAtMs: 99 });
});

test('after more than a day the cursor begins anew', () => {
  const later = { ...answer, answeredAtMs: 100_401 + LONGEST_DELTA_MS, maxUpdatedMs: 490_000, complete: true };
  expect(sweepCursor(first, later)).toMatchObject({ maxUpdatedMs: 490_000, beganAtMs: 100_400 });
});

test('while nothing changes a delta reaches back a minute and the overlap, not to the last change for ever', () => {
  const quiet = { maxUpdatedMs: 0, answeredAtMs: 3_600_000, beganAtMs: 0, sweptAtMs: 0, savedAtMs: 0 };
  expect(sinceOf(quiet, 10_000)).toBe(3_600_000 - 70_000);
  expect(sinceOf({ ...quiet, answeredAtMs: 40_000 }, 10_000)).toBe(-10_000);
});
