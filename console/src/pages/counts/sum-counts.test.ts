import { expect, test } from 'vitest';
import { sumCounts } from './sum-counts.ts';

const counts = [
  { cloud: 'a', region: 'r1', kind: 'server', phase: 'stable', count: 3 },
  { cloud: 'a', region: 'r2', kind: 'server', phase: 'stable', count: 4 },
  { cloud: 'b', region: 'r1', kind: 'server', phase: 'error', count: 1 },
] as const;

test.each([
  [{}, 8, { stable: 7, error: 1 }],
  [{ cloud: 'a' }, 7, { stable: 7 }],
  [{ cloud: 'a', region: 'r2' }, 4, { stable: 4 }],
])('of %j', (scope, total, byPhase) => {
  const [servers, migrations] = sumCounts(counts, scope);
  expect(servers).toEqual({ kind: 'server', total, byPhase });
  expect(migrations?.total).toBe(0);
});
