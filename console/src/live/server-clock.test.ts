import { afterEach, expect, test } from 'vitest';
import { hearDate, presentMs } from './server-clock.ts';

const NOON = 'Thu, 01 Jan 2026 12:00:00 GMT';
const NOON_MS = Date.parse(NOON);
afterEach(() => hearDate(NOON, NOON_MS));

test.each([
  ['a browser that is an hour ahead', NOON, NOON_MS + 3_600_000, NOON_MS + 500],
  ['a browser that is two days behind', NOON, NOON_MS - 172_800_000, NOON_MS + 500],
  ['a header that is written to the second', NOON, NOON_MS + 999, NOON_MS + 999],
  ['no header', null, NOON_MS + 3_600_000, NOON_MS + 3_600_000],
  ['a header that is no time', 'yesterday', NOON_MS + 3_600_000, NOON_MS + 3_600_000],
])('%s', (_, date, nowMs, present) => {
  hearDate(date, nowMs);
  expect(presentMs(nowMs)).toBe(present);
});

test('a clock that is set right is believed again', () => {
  hearDate(NOON, NOON_MS + 3_600_000);
  hearDate(NOON, NOON_MS);
  expect(presentMs(NOON_MS)).toBe(NOON_MS);
});
