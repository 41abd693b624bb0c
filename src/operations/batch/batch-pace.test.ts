import { expect, test } from 'vitest';
import { batchPace } from './batch-pace.ts';

test.each([
  ['a few are followed at the usual pace', 4, 0, [1_000, 500, 2_000]],
  ['also when they take long', 4, 600_000, [1_000, 500, 2_000]],
  ['more of them less often', 50, 0, [4_000, 4_000, 4_000]],
  ['a thousand every eight seconds', 1_000, 0, [8_000, 8_000, 8_000]],
  ['what has taken long every tenth of that', 50, 150_000, [15_000, 15_000, 15_000]],
  ['what takes for ever every twenty seconds', 50, 9_000_000, [20_000, 20_000, 20_000]],
] as const)('%s', (_case, operations, elapsedMs, [hotMs, hotLeastMs, warmMs]) => {
  expect(batchPace(operations, elapsedMs)).toEqual({ hotMs, hotLeastMs, warmMs });
});
