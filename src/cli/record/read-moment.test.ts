import { expect, test } from 'vitest';
import { readMoment } from './read-moment.ts';

/** Local noon of a day without a change of the clock anywhere. */
const NOON = new Date(2026, 0, 15, 12, 0, 0).getTime();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const MOMENTS: readonly (readonly [string, number])[] = [
  ['now', NOON],
  ['10 min ago', NOON - 10 * MINUTE],
  ['2h ago', NOON - 2 * HOUR],
  ['90 seconds ago', NOON - 90_000],
  ['1.5 hours ago', NOON - 90 * MINUTE],
  ['1 day 3 h ago', NOON - DAY - 3 * HOUR],
  ['1 day, 3 hours and 5 minutes ago', NOON - DAY - 3 * HOUR - 5 * MINUTE],
  ['2 Weeks ago', NOON - 14 * DAY],
  ['11:59', NOON - MINUTE],
  ['12:00', NOON],
  ['12:01', NOON + MINUTE - DAY],
  ['9:05:07', NOON - 3 * HOUR + 5 * MINUTE + 7000],
  ['2026-01-15', NOON - 12 * HOUR],
  ['2026-01-14 18:30', NOON - 17.5 * HOUR],
  ['2026-01-14T18:30:01', NOON - 17.5 * HOUR + 1000],
  ['2024-02-29', new Date(2024, 1, 29).getTime()],
  ['2026-01-14T18:30:00Z', Date.UTC(2026, 0, 14, 18, 30)],
  ['2026-01-14 18:30:00.250Z', Date.UTC(2026, 0, 14, 18, 30, 0, 250)],
  ['2026-01-14T18:30+02:00', Date.UTC(2026, 0, 14, 16, 30)],
  ['2026-01-14T18:30:00-0130', Date.UTC(2026, 0, 14, 20, 0)],
];

test.each(MOMENTS)('%s', (text, want) => {
  expect(readMoment(text, NOON)).toBe(want);
});

test.each([
  '',
  'yesterday',
  '25:00',
  '12:75',
  '2026-13-01',
  '2026-02-30T10:00Zulu',
  '2026-02-30',
  '2027-02-29',
  '2027-02-30 14:30',
  '2026-04-31T14:30',
  '2026-11-31T00:00:00Z',
  '2026-02-30T10:00+02:00',
  '2026-00-10',
  '2026-01-00',
  '99999999999999 days ago',
  '1969-12-31T00:00:00Z',
  '0000-01-01',
  '10 parsecs ago',
  'ago',
  '10 ago',
  '12',
  '2026',
])('refuses %j', (text) => {
  expect(() => readMoment(text, NOON)).toThrow(expect.objectContaining({ code: 'usage.invalid' }));
});
