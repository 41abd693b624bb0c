import { expect, test } from 'vitest';
import { SimulatedClock } from '../base/simulated-clock.ts';
import { createMemoryStore } from '../store/memory-store.ts';
import type { CollectionPage, Resource } from './collection.ts';
import { createReflector } from './reflector.ts';
import { createScriptedCollection, resourceIn } from './scripted-collection.suite.ts';

const SHARD = { cloud: 'east', region: 'one', scope: 'all', kind: 'server' } as const;

/** Thirty servers; a host whose clock is behind then changed them all, and one delta shows that. */
async function bench() {
  const clock = new SimulatedClock();
  const scripted = createScriptedCollection('server', () => clock.now());
  const ids = Array.from({ length: 30 }, (_, at) => `s${at}`);
  const put = (status: string, updatedAtMs: number): void => {
    for (const id of ids) scripted.resources.set(id, resourceIn(status, { id, updatedAtMs }));
  };
  let delta: readonly Resource[] = [];
  const collection = {
    ...scripted,
    hasTombstones: true,
    listChanged: async function* (): AsyncGenerator<CollectionPage> {
      yield { resources: delta, dateMs: clock.now() };
      delta = [];
    },
  };
  const changed = new Set<string>();
  const publish = ({ transitions }: { transitions: readonly { id: string }[] }): void => {
    for (const { id } of transitions) changed.add(id);
  };
  const reflector = createReflector(SHARD, collection, { clock, store: createMemoryStore(), publish });
  const { signal } = new AbortController();
  put('ACTIVE', clock.now());
  await reflector.tick(signal);
  put('SHUTOFF', clock.now() - 15_000);
  delta = [...scripted.resources.values()];
  return { collection, changed, tick: () => reflector.tick(signal) };
}

test('doubtful copies that there was no time to read are read by the next tick', async () => {
  const { changed, tick } = await bench();
  await tick();
  expect(changed.size).toBe(20);
  await tick();
  expect(changed.size).toBe(30);
});

test('one that cannot be read does not keep the others from being read', async () => {
  const { collection, changed, tick } = await bench();
  const readable = { ...collection };
  collection.get = async (id, signal) => {
    if (id === 's3') throw new Error('500');
    return readable.get(id, signal);
  };
  await expect(tick()).rejects.toThrow('500');
  await tick();
  await tick();
  expect(changed.size).toBe(29);
});
