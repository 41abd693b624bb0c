import { expect, test } from 'vitest';
import { isForgettable } from './sweep.ts';

const MINUTE = 60_000;
const gone = { goneAtMs: 0, sinceMs: 0, updatedAtMs: -5 * MINUTE };
const times = { nowMs: 20 * MINUTE, answeredAtMs: 20 * MINUTE, sinceMs: 19 * MINUTE };

test.each([
  ['deleted long ago by both clocks', gone, times, true],
  ['not deleted', { sinceMs: 0, updatedAtMs: 0 }, times, false],
  ['deleted a while ago by ours', { ...gone, goneAtMs: 10 * MINUTE }, times, false],
  ['deleted just now, and ours was set forward', gone, { ...times, answeredAtMs: MINUTE, sinceMs: 0 }, false],
  ['where a delta may reach back further', gone, { ...times, answeredAtMs: 14 * MINUTE, sinceMs: 13 * MINUTE }, false],
  ['where a delta still shows the tombstone', { ...gone, updatedAtMs: 19 * MINUTE }, times, false],
  ['where a delta still reaches its end', gone, { ...times, sinceMs: 0 }, false],
  ['that has no stamps', { goneAtMs: 0, sinceMs: null, updatedAtMs: null }, times, true],
] as const)('a row %s: forgettable or not', (_name, row, at, want) => {
  expect(isForgettable(row, at)).toBe(want);
});
