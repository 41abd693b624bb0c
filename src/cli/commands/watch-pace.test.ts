import { expect, test } from 'vitest';
import { watchPace } from './watch-pace.ts';

test.each([
  ['nothing', undefined, undefined, [1_000, 500, 2_000, 2_000]],
  ['to be looked at seldom', 20, undefined, [20_000, 20_000, 20_000, 20_000]],
  ['both', 3, 10, [3_000, 3_000, 6_000, 10_000]],
  ['a second', 1, undefined, [1_000, 1_000, 2_000, 2_000]],
  ['a quiet cloud to be left alone', undefined, 60, [1_000, 500, 2_000, 60_000]],
  ['less than while something moves', 5, 2, [5_000, 5_000, 5_000, 5_000]],
])('who asks for %s gets that', (_what, interval, idleInterval, [hotMs, hotLeastMs, warmMs, idleMs]) => {
  expect(watchPace({ interval, idleInterval })).toEqual({ hotMs, hotLeastMs, warmMs, idleMs });
});
