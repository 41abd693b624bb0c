import { expect, test } from 'vitest';
import { createHealth } from './health.ts';

test('a near look is none by which two looks in a row are told apart', () => {
  const health = createHealth();
  const shard = { cloud: 'east', region: 'one', scope: 'all', kind: 'server' } as const;
  const look = { shard, complete: false, ok: true };
  health.note({ ...look, startedAtMs: 1_000, reach: 'whole' });
  health.note({ ...look, startedAtMs: 3_000, reach: 'near' });
  expect(health.lookedAtMs(shard)).toBe(1_000);
  health.note({ ...look, startedAtMs: 5_000, reach: 'whole' });
  expect(health.lookedAtMs(shard)).toBe(5_000);
});
