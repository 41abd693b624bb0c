import { expect, test } from 'vitest';
import { NephoscopeError } from '../../base/errors.ts';
import { createMemoryStore } from '../../store/memory-store.ts';
import type { Store } from '../../store/store.ts';
import { createYieldingStore } from './yielding-store.ts';

const shard = { cloud: 'c', region: 'r', scope: 'all', kind: 'server' } as const;
const cursor = { beganAtMs: 1, answeredAtMs: 1, maxUpdatedMs: null, sweptAtMs: 1, savedAtMs: 1 };
const commit = { shard, rows: [], forget: [], transitions: [], cursor };

/** A file whose pages from a moment on cannot be read. */
function damagedFile(): Store & { damage: () => void; isClosed: () => boolean } {
  const inner = createMemoryStore();
  let [isDamaged, isClosed] = [false, false];
  const check = async (): Promise<void> => {
    if (isDamaged) throw new NephoscopeError('store.corrupt', 'x is damaged');
  };
  return {
    ...inner,
    recall: (key) => check().then(() => inner.recall(key)),
    commit: (parts) => check().then(() => inner.commit(parts)),
    close: async () => {
      isClosed = true;
    },
    damage: () => {
      isDamaged = true;
    },
    isClosed: () => isClosed,
  };
}

test('a store that is damaged inside gives way: what is read is answered by the other one, and it is told once', async () => {
  const file = damagedFile();
  const told: string[] = [];
  const store = createYieldingStore(file, {
    spare: () => createMemoryStore(),
    onDamaged: ({ message }) => told.push(message),
  });
  await store.remember('a', 1);
  expect(await store.recall('a')).toBe(1);
  file.damage();
  expect(await store.recall('a')).toBeUndefined();
  await store.remember('a', 2);
  expect(await store.recall('a')).toBe(2);
  expect([told, file.isClosed()]).toEqual([['x is damaged'], true]);
});

test('a commit fails once, for what it follows from must be read anew', async () => {
  const file = damagedFile();
  const store = createYieldingStore(file, { spare: () => createMemoryStore(), onDamaged: () => undefined });
  await store.commit(commit);
  file.damage();
  await expect(store.commit(commit)).rejects.toThrow('x is damaged');
  expect(await store.cursor(shard)).toBeUndefined();
  await store.commit(commit);
  expect(await store.cursor(shard)).toEqual(cursor);
});
