import { expect, test } from 'vitest';
import {
  afterFailure,
  afterStir,
  afterSuccess,
  DEFAULT_PACE,
  FIRST_PACE,
  gaitOf,
  nextReach,
  type Pace,
  type TickFeel,
  tickLength,
} from './pacer.ts';

const even = { next: () => 0.5, uuid: () => '' };
const tickAt = (pace: Pace, slowdown = 1): [number, string] => {
  const { ms, why } = tickLength(pace, DEFAULT_PACE, { nowMs: 0, slowdown, random: even });
  return [ms, why];
};
const calm: TickFeel = {
  isMoving: false,
  isConfirming: false,
  listMs: 20,
  resources: 50,
  isSweep: false,
  reach: 'whole',
};
const after = (feel: Partial<TickFeel>, pace = FIRST_PACE): Pace => afterSuccess(pace, { ...calm, ...feel }, 0).pace;
const NEAR: Pace = { ...FIRST_PACE, hasNear: true };
const failed = { retryAfterMs: 0 };

const cases: [name: string, pace: Pace, slowdown: number, want: [number, string]][] = [
  ['idle: ten seconds', FIRST_PACE, 1, [10_000, 'gait']],
  ['hot and answered at once: half a second', after({ isMoving: true }), 1, [500, 'gait']],
  ['hot and answered in 80 ms: the duty stays within a tenth', after({ isMoving: true, listMs: 80 }), 1, [800, 'gait']],
  ['hot and answered in 300 ms: a second', after({ isMoving: true, listMs: 300 }), 1, [1_000, 'gait']],
  [
    'hot and slow: half as long a rest as a list takes',
    after({ isMoving: true, listMs: 800 }),
    1,
    [1_200, 'slow-answers'],
  ],
  [
    'hot and slow, with near deltas: 1.6 seconds of rest',
    after({ isMoving: true, listMs: 150, reach: 'near' }, after({ listMs: 800 }, NEAR)),
    1,
    [1_750, 'slow-answers'],
  ],
  [
    'hot and very slow, with near deltas: two and four tenths of a second',
    after({ isMoving: true, listMs: 900, reach: 'near' }, after({ listMs: 4_000 }, NEAR)),
    1,
    [2_400, 'slow-answers'],
  ],
  [
    'hot and slow, before the first near one: as if it took as long as a whole one',
    after({ isMoving: true, listMs: 800 }, NEAR),
    1,
    [2_400, 'slow-answers'],
  ],
  [
    'hot and slow, with near deltas that are quick: as long a rest',
    after({ isMoving: true, listMs: 50, reach: 'near' }, after({ listMs: 600 }, NEAR)),
    1,
    [1_650, 'slow-answers'],
  ],
  [
    'hot and slow, but a deletion waits for its second look: as without near deltas',
    after({ isMoving: true, isConfirming: true, listMs: 800 }, NEAR),
    1,
    [1_200, 'slow-answers'],
  ],
  [
    'hot and as slow for few: as without near deltas',
    after({ isMoving: true, listMs: 300, resources: 2 }, NEAR),
    1,
    [1_000, 'gait'],
  ],
  ['hot and answered at once, with near deltas: half a second', after({ isMoving: true }, NEAR), 1, [500, 'gait']],
  ['hot and very slow: two seconds of rest', after({ isMoving: true, listMs: 8_000 }), 1, [10_000, 'slow-answers']],
  ['warm after a change: two seconds', afterStir(FIRST_PACE, 0), 1, [2_000, 'gait']],
  [
    'warm and slow: the duty stays within a tenth',
    after({ listMs: 270 }, afterStir(FIRST_PACE, 0)),
    1,
    [2_700, 'slow-answers'],
  ],
  ['idle and slow: the same', after({ listMs: 2_000 }), 1, [20_000, 'slow-answers']],
  ['idle and very slow: half a minute of rest', after({ listMs: 20_000 }), 1, [50_000, 'slow-answers']],
  ['notified: a minute', { ...after({ isMoving: true }), isNotified: true }, 1, [60_000, 'gait']],
  [
    'notified, but a deletion waits for its second look: hot',
    { ...after({ isMoving: true, isConfirming: true }), isNotified: true },
    1,
    [500, 'gait'],
  ],
  ['at half the rate: twice the tick', after({ isMoving: true }), 2, [1_000, 'slowed']],
  ['first failure: 0.8 s', afterFailure(FIRST_PACE, failed), 1, [800, 'failing']],
  ['third failure: 3.2 s', [1, 2, 3].reduce((pace) => afterFailure(pace, failed), FIRST_PACE), 1, [3_200, 'failing']],
  [
    'twentieth failure: 30 s',
    Array.from({ length: 20 }).reduce<Pace>((pace) => afterFailure(pace, failed), FIRST_PACE),
    1,
    [30_000, 'failing'],
  ],
  ['Retry-After is obeyed', afterFailure(FIRST_PACE, { retryAfterMs: 45_000 }), 1, [45_000, 'retry-after']],
];

test.each(cases)('%s', (_name, pace, slowdown, want) => {
  expect(tickAt(pace, slowdown)).toEqual(want);
});

test('warmth ends a minute after the last change', () => {
  const pace = afterStir(FIRST_PACE, 0);
  expect(gaitOf(pace, 59_999)).toBe('warm');
  expect(gaitOf(pace, 60_000)).toBe('idle');
});

test('it stays hot for five seconds after nothing moves any more, then warm', () => {
  const rested = afterSuccess(after({ isMoving: true }, afterStir(FIRST_PACE, 0)), calm, 1_000).pace;
  expect(gaitOf(rested, 4_999)).toBe('hot');
  expect(gaitOf(rested, 5_000)).toBe('warm');
});

test('one slow list does not slow the pace down, and a sweep says nothing about it', () => {
  let pace = FIRST_PACE;
  for (const listMs of [20, 20, 9_000, 20]) pace = after({ isMoving: true, listMs }, pace);
  for (let turn = 0; turn < 5; turn++) pace = after({ isMoving: true, listMs: 9_000, isSweep: true }, pace);
  expect(tickAt(pace)).toEqual([500, 'gait']);
});

test('near deltas are asked where something moves, of a slow service that has them', () => {
  const slow = { listMs: 800 };
  const hot = after({ isMoving: true, ...slow }, NEAR);
  expect(nextReach(hot, 0)).toBe('near');
  expect(nextReach(hot, 10_000)).toBe('whole');
  expect(nextReach(after(slow, afterStir(NEAR, 0)), 0)).toBe('whole');
  expect(nextReach(after(slow, NEAR), 0)).toBe('whole');
  expect(nextReach(after({ isMoving: true, isConfirming: true, ...slow }, NEAR), 0)).toBe('whole');
  expect(nextReach(after({ isMoving: true, ...slow }), 0)).toBe('whole');
  expect(nextReach(after({ isMoving: true }, NEAR), 0)).toBe('whole');
});

test('a near delta and a sweep say nothing of how long whole ones take', () => {
  const slow = after({ isMoving: true, listMs: 800 }, NEAR);
  const later = after({ isMoving: true, listMs: 9_000, isSweep: true }, after({ listMs: 20, reach: 'near' }, slow));
  expect(later.whole).toEqual(slow.whole);
  expect(later.latency.whole).toEqual(slow.latency.whole);
});

test('lists that take twice as long as they usually do strain the service', () => {
  let pace = FIRST_PACE;
  let strained = 0;
  const run = (listMs: number, times: number): void => {
    for (let turn = 0; turn < times; turn++) {
      const next = afterSuccess(pace, { ...calm, listMs }, 0);
      pace = next.pace;
      if (next.isStrained) strained++;
    }
  };
  run(200, 200);
  expect(strained).toBe(0);
  run(700, 20);
  expect(strained).toBe(1);
});

test('answers that grew slower within a quarter of a second are nothing to give way for', () => {
  let pace = FIRST_PACE;
  let strained = false;
  for (const listMs of [...Array(60).fill(10), ...Array(60).fill(120)]) {
    const next = afterSuccess(pace, { ...calm, listMs }, 0);
    pace = next.pace;
    strained ||= next.isStrained;
  }
  expect(strained).toBe(false);
});
