import { expect, test } from 'vitest';
import { SimulatedClock } from '../base/simulated-clock.ts';
import { createMemoryStore } from '../store/memory-store.ts';
import type { Store } from '../store/store.ts';
import type { AppliedChange } from './applied-change.ts';
import { createInventory } from './inventory/create-inventory.ts';
import { createReflector } from './reflector.ts';
import { createScriptedCollection, resourceIn } from './scripted-collection.suite.ts';

const SHARD = { cloud: 'east', region: 'one', scope: 'all', kind: 'volume' } as const;

/** A store that, when told, fails after it has written. */
function failingStore(): Store & { isFailing: boolean } {
  const inner = createMemoryStore();
  const store = {
    ...inner,
    isFailing: false,
    commit: async (commit: Parameters<Store['commit']>[0]) => {
      const recorded = await inner.commit(commit);
      if (store.isFailing) throw new Error('the disk went away');
      return recorded;
    },
  };
  return store;
}

test('what a commit wrote before it failed is told when the rows are read again, once', async () => {
  const clock = new SimulatedClock();
  const collection = createScriptedCollection('volume', () => clock.now());
  const store = failingStore();
  const inventory = createInventory();
  const changes: AppliedChange[] = [];
  const publish = (change: AppliedChange): unknown => changes.push(change);
  const reflector = createReflector(SHARD, collection, { clock, store, inventory, publish });
  const { signal } = new AbortController();
  collection.resources.set('a', resourceIn('available')).set('b', resourceIn('available', { id: 'b' }));
  await reflector.tick(signal);
  store.isFailing = true;
  collection.resources.set('a', resourceIn('in-use'));
  await expect(reflector.tick(signal)).rejects.toThrow('the disk went away');
  expect(inventory.get('volume', 'a').map(({ row }) => row.states.status)).toEqual(['available']);
  store.isFailing = false;
  await reflector.tick(signal);
  await reflector.tick(signal);
  expect(inventory.get('volume', 'a').map(({ row }) => row.states.status)).toEqual(['in-use']);
  expect(
    changes.slice(1).map(({ rows, transitions }) => [rows.map(({ id }) => id), transitions.map(({ n }) => n)]),
  ).toEqual([[['a'], [1]]]);
});

test('a list under way does not undo what a commit wrote before it failed', async () => {
  const clock = new SimulatedClock();
  const collection = createScriptedCollection('volume', () => clock.now());
  const store = failingStore();
  const told: string[] = [];
  const publish = ({ transitions }: AppliedChange): void => {
    for (const { from, to } of transitions) told.push(`${from?.status} > ${to?.status}`);
  };
  const reflector = createReflector(SHARD, collection, { clock, store, publish });
  const { signal } = new AbortController();
  collection.resources.set('a', resourceIn('available'));
  await reflector.tick(signal);
  const listed = [...collection.resources.values()];
  collection.listAll = collection.listChanged = async function* () {
    await clock.sleep(1000);
    yield { resources: listed, complete: true, dateMs: clock.now() };
  };
  const tick = reflector.tick(signal);
  await clock.advance(500);
  collection.resources.set('a', resourceIn('deleting'));
  store.isFailing = true;
  const news = { id: 'a', how: 'notified', atMs: clock.now(), show: () => resourceIn('deleting') } as const;
  await expect(reflector.absorb([news])).rejects.toThrow('the disk went away');
  store.isFailing = false;
  await clock.advance(1000);
  await tick;
  expect(told).toEqual(['available > deleting']);
  expect(collection.asked.gets).toEqual(['a']);
});
