import { expect, test } from 'vitest';
import { isLong, reachOf } from './reach.ts';

test.each([
  ['before the first delta', null, 0, 'whole'],
  ['of a service that answers at once', { endedMs: 0, listMs: 100, resources: 50 }, 0, 'whole'],
  ['of a slow one', { endedMs: 0, listMs: 101, resources: 50 }, 9_999, 'near'],
  ['of one that is as slow for few', { endedMs: 0, listMs: 2_000, resources: 10 }, 0, 'whole'],
  ['of a slow one, ten seconds later', { endedMs: 0, listMs: 101, resources: 50 }, 10_000, 'whole'],
  [
    'of a slower one: whole ones take a tenth of the time',
    { endedMs: 0, listMs: 2_000, resources: 50 },
    19_999,
    'near',
  ],
  ['and then', { endedMs: 0, listMs: 2_000, resources: 50 }, 20_000, 'whole'],
  ['of the slowest: half a minute at most', { endedMs: 0, listMs: 60_000, resources: 50 }, 30_000, 'whole'],
] as const)('the reach %s', (_name, whole, nowMs, want) => {
  expect(reachOf(whole, nowMs)).toBe(want);
});

test('nothing is long before it was measured', () => {
  expect(isLong(null)).toBe(false);
});
