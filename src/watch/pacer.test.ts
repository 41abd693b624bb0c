import { expect, test } from 'vitest';
import { afterFailure, afterStir, afterSuccess, DEFAULT_PACE, FIRST_PACE, gaitOf, type Pace, tickMs } from './pacer.ts';

const even = { next: () => 0.5, uuid: () => '' };
const tickAt = (pace: Pace, nowMs = 0): number => tickMs(pace, DEFAULT_PACE, nowMs, even);
const calm = { isHot: false, isStirred: false, listMs: 50 };
const limited = { isLimited: true, retryAfterMs: 0 };
const failed = { isLimited: false, retryAfterMs: 0 };

const cases: [name: string, pace: Pace, want: number][] = [
  ['idle: ten seconds', FIRST_PACE, 10_000],
  ['hot: one second', afterSuccess(FIRST_PACE, { ...calm, isHot: true }, 0), 1_000],
  ['warm after a change: two seconds', afterSuccess(FIRST_PACE, { ...calm, isStirred: true }, 0), 2_000],
  ['warm when a related kind moved', afterStir(FIRST_PACE, 0), 2_000],
  [
    'hot and slow: half as long a rest as a list takes',
    afterSuccess(FIRST_PACE, { ...calm, isHot: true, listMs: 800 }, 0),
    1_200,
  ],
  [
    'hot and very slow: two seconds of rest',
    afterSuccess(FIRST_PACE, { ...calm, isHot: true, listMs: 8_000 }, 0),
    10_000,
  ],
  ['first failure: 0.8 s', afterFailure(FIRST_PACE, failed, 0), 800],
  ['third failure: 3.2 s', [1, 2, 3].reduce((pace) => afterFailure(pace, failed, 0), FIRST_PACE), 3_200],
  [
    'twentieth failure: 30 s',
    Array.from({ length: 20 }).reduce<Pace>((pace) => afterFailure(pace, failed, 0), FIRST_PACE),
    30_000,
  ],
  ['Retry-After is obeyed', afterFailure(FIRST_PACE, { isLimited: true, retryAfterMs: 45_000 }, 0), 45_000],
];

test.each(cases)('%s', (_name, pace, want) => {
  expect(tickAt(pace)).toBe(want);
});

test('warmth ends a minute after the last change', () => {
  const pace = afterSuccess(FIRST_PACE, { ...calm, isStirred: true }, 0);
  expect(gaitOf(pace, 59_999)).toBe('warm');
  expect(gaitOf(pace, 60_000)).toBe('idle');
});

test('being asked for fewer requests halves the rate, which recovers by a tenth a minute', () => {
  let pace = afterSuccess(afterFailure(FIRST_PACE, limited, 0), { ...calm, isHot: true }, 1);
  expect(tickAt(pace)).toBe(2_000);
  pace = afterSuccess(pace, { ...calm, isHot: true }, 60_000);
  expect(tickAt(pace)).toBe(1_800);
  for (let minute = 2; minute < 12; minute++) pace = afterSuccess(pace, { ...calm, isHot: true }, minute * 60_000);
  expect(tickAt(pace)).toBe(1_000);
});

test('one slow list does not slow the pace down', () => {
  let pace = FIRST_PACE;
  for (const listMs of [50, 50, 9_000, 50]) pace = afterSuccess(pace, { ...calm, isHot: true, listMs }, 0);
  expect(tickAt(pace)).toBe(1_000);
});
