import { expect, test } from 'vitest';
import { createMemoryStore } from './memory-store.ts';
import type { Shard, Transition } from './records.ts';
import { testStore } from './store.suite.ts';

testStore('memory', async () => createMemoryStore());

test('drops the oldest transitions above its limit and keeps counting', async () => {
  const shard: Shard = { cloud: 'c', region: 'r', scope: 'all', kind: 'server' };
  const store = createMemoryStore({ keptTransitions: 3 });
  const cursor = { maxUpdatedMs: null, answeredAtMs: 0, beganAtMs: 0, sweptAtMs: 0, savedAtMs: 0 };
  const transition: Transition = {
    kind: 'server',
    id: 'a',
    name: 'a',
    cloud: 'c',
    region: 'r',
    project: null,
    from: null,
    to: null,
    at: '',
    seenAt: '',
    how: 'observed',
    phase: 'terminal',
    lastedMs: null,
  };
  for (let turn = 0; turn < 9; turn++) {
    await store.commit({ shard, rows: [], forget: [], transitions: [transition], cursor });
  }
  const kept = await store.transitions(shard, 0, 100);
  expect(kept.length).toBeLessThanOrEqual(6);
  expect(kept.at(-1)?.n).toBe(9);
});
