import { expect, test } from 'vitest';
import { SimulatedClock } from '../base/simulated-clock.ts';
import { createMemoryStore } from '../store/memory-store.ts';
import type { AppliedChange } from './applied-change.ts';
import type { CollectionPage } from './collection.ts';
import { createReflector } from './reflector.ts';
import { createScriptedCollection, resourceIn } from './scripted-collection.suite.ts';

const SHARD = { cloud: 'east', region: 'one', scope: 'all', kind: 'server' } as const;

test('a tombstone that comes after our clock was set forward tells no second life', async () => {
  const clock = new SimulatedClock();
  // The service's clock is not ours: it stays as it is when ours is set.
  const beganMs = clock.now();
  const serviceMs = (): number => beganMs + clock.monotonic();
  const scripted = createScriptedCollection('server', serviceMs);
  const deleted: string[] = [];
  const collection = {
    ...scripted,
    hasTombstones: true,
    listChanged: async function* (): AsyncGenerator<CollectionPage> {
      const tombstones = deleted.map((id) =>
        resourceIn('DELETED', {
          id,
          standing: 'deleted',
          createdAtMs: beganMs + 10_000,
          updatedAtMs: beganMs + 20_000,
        }),
      );
      yield { resources: tombstones, complete: false, dateMs: serviceMs() };
    },
  };
  const told: string[] = [];
  const publish = ({ transitions }: AppliedChange): void => {
    for (const { from, to, how } of transitions) told.push(`${from?.status ?? '-'} > ${to?.status ?? '-'} ${how}`);
  };
  const reflector = createReflector(SHARD, collection, { clock, store: createMemoryStore(), publish });
  const { signal } = new AbortController();
  await reflector.tick(signal);
  await clock.advance(10_000);
  scripted.resources.set('a', resourceIn('ACTIVE', { createdAtMs: beganMs + 10_000, updatedAtMs: beganMs + 10_000 }));
  reflector.demandSweep();
  await reflector.tick(signal);
  await clock.advance(10_000);
  scripted.resources.delete('a');
  reflector.demandSweep();
  await reflector.tick(signal);
  await clock.advance(2_000);
  await reflector.tick(signal);
  await clock.advance(2_000);
  await reflector.tick(signal);
  expect(told).toEqual(['- > ACTIVE observed', 'ACTIVE > - inferred']);
  clock.jump(1_200_000);
  await clock.advance(2_000);
  await reflector.tick(signal);
  deleted.push('a');
  await reflector.tick(signal);
  expect(told).toHaveLength(2);
});
