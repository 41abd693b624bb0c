import { expect, test } from 'vitest';
import { isSlow, reachOf } from './reach.ts';

test.each([
  ['before the first delta', null, 0, 'whole'],
  ['of a service that answers at once', { endedMs: 0, listMs: 250 }, 0, 'whole'],
  ['of a slow one', { endedMs: 0, listMs: 251 }, 9_999, 'near'],
  ['of a slow one, ten seconds later', { endedMs: 0, listMs: 251 }, 10_000, 'whole'],
  ['of a slower one: whole ones take a tenth of the time', { endedMs: 0, listMs: 2_000 }, 19_999, 'near'],
  ['and then', { endedMs: 0, listMs: 2_000 }, 20_000, 'whole'],
  ['of the slowest: half a minute at most', { endedMs: 0, listMs: 60_000 }, 30_000, 'whole'],
] as const)('the reach %s', (_name, whole, nowMs, want) => {
  expect(reachOf(whole, nowMs)).toBe(want);
});

test('nothing is slow before it was measured', () => {
  expect(isSlow(null)).toBe(false);
});
