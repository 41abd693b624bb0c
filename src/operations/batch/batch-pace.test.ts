import { expect, test } from 'vitest';
import { batchPace } from './batch-pace.ts';

test.each([
  ['a few are followed at the usual pace', 4, { hotMs: 1_000, hotLeastMs: 500, warmMs: 2_000 }],
  ['more of them less often', 50, { hotMs: 4_000, hotLeastMs: 4_000, warmMs: 4_000 }],
  ['a thousand every eight seconds', 1_000, { hotMs: 8_000, hotLeastMs: 8_000, warmMs: 8_000 }],
])('%s', (_case, operations, pace) => {
  expect(batchPace(operations)).toEqual(pace);
});
