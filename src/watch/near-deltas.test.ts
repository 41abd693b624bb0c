import { expect, test } from 'vitest';
import { SimulatedClock } from '../base/simulated-clock.ts';
import { createMemoryStore } from '../store/memory-store.ts';
import type { AppliedChange } from './applied-change.ts';
import type { ChangeQuery, CollectionPage, Resource } from './collection.ts';
import { createReflector, type Reflector } from './reflector.ts';
import { createScriptedCollection, resourceIn } from './scripted-collection.suite.ts';

const SHARD = { cloud: 'east', region: 'one', scope: 'all', kind: 'server' } as const;

/** A service whose deltas go by time, asked by reflectors that share a store. */
function bench() {
  const clock = new SimulatedClock();
  const store = createMemoryStore();
  const scripted = createScriptedCollection('server', () => clock.now());
  const sinceMs: number[] = [];
  const collection = {
    ...scripted,
    hasTombstones: true,
    listChanged: async function* (query: ChangeQuery): AsyncGenerator<CollectionPage> {
      sinceMs.push(clock.now() - query.sinceMs);
      const isAsked = ({ updatedAtMs }: Resource): boolean => (updatedAtMs ?? 0) >= query.sinceMs;
      // Another server changes all the time, but for nothing that is told.
      const busy = resourceIn('ACTIVE', { id: 'b', updatedAtMs: clock.now() });
      yield { resources: [busy, ...[...scripted.resources.values()].filter(isAsked)], dateMs: clock.now() };
    },
  };
  const told: string[] = [];
  const publish = ({ transitions }: AppliedChange): void => {
    for (const { id, from, to } of transitions)
      if (id === 'a') told.push(`${from?.status ?? '-'} > ${to?.status ?? '-'}`);
  };
  const begin = (): Reflector => createReflector(SHARD, collection, { clock, store, publish });
  const change = (status: string, agoMs: number): void => {
    scripted.resources.set('a', resourceIn(status, { updatedAtMs: clock.now() - agoMs }));
  };
  return { clock, begin, change, told, sinceMs, signal: new AbortController().signal };
}

test('a near delta tells what just happened, and the next whole one does not tell it again', async () => {
  const { clock, begin, change, told, sinceMs, signal } = bench();
  change('ACTIVE', 60_000);
  const reflector = begin();
  await reflector.tick(signal);
  await clock.advance(3_000);
  expect((await reflector.tick(signal)).reach).toBe('whole');
  await clock.advance(3_000);
  change('REBOOT', 500);
  expect((await reflector.tick(signal, 'near')).reach).toBe('near');
  expect(told).toEqual(['ACTIVE > REBOOT']);
  await clock.advance(1_000);
  await reflector.tick(signal);
  expect(told).toHaveLength(1);
  expect(sinceMs[1]).toBeLessThan(6_000);
  expect(sinceMs[2]).toBeGreaterThan(10_000);
});

test('what becomes visible later than a near delta reaches back is told by the next whole one', async () => {
  const { clock, begin, change, told, signal } = bench();
  change('ACTIVE', 60_000);
  const reflector = begin();
  await reflector.tick(signal);
  await reflector.tick(signal);
  for (let turn = 0; turn < 3; turn++) {
    await clock.advance(2_000);
    await reflector.tick(signal, 'near');
  }
  await clock.advance(2_000);
  change('REBOOT', 7_000);
  await reflector.tick(signal, 'near');
  expect(told).toEqual([]);
  await reflector.tick(signal);
  expect(told).toEqual(['ACTIVE > REBOOT']);
});

test('after a restart the first delta is whole, from where the last whole one was', async () => {
  const { clock, begin, change, told, sinceMs, signal } = bench();
  change('ACTIVE', 60_000);
  const former = begin();
  await former.tick(signal);
  await former.tick(signal);
  for (let turn = 0; turn < 10; turn++) {
    await clock.advance(2_000);
    await former.tick(signal, 'near');
  }
  // Committed after the near delta that would have shown it, before the end of the process.
  change('REBOOT', 15_000);
  const next = begin();
  await next.tick(signal, 'near');
  expect((await next.tick(signal, 'near')).reach).toBe('whole');
  expect(sinceMs.at(-1)).toBeGreaterThanOrEqual(30_000);
  expect(told).toEqual(['ACTIVE > REBOOT']);
});

test('what near deltas show late keeps the overlap as long as it must be', async () => {
  const { clock, begin, change, signal } = bench();
  change('ACTIVE', 60_000);
  const reflector = begin();
  await reflector.tick(signal);
  await reflector.tick(signal);
  const overlaps: number[] = [];
  for (let turn = 0; turn < 36; turn++) {
    await clock.advance(298_000);
    // The full list that is due, and a delta.
    await reflector.tick(signal);
    await reflector.tick(signal);
    await clock.advance(2_000);
    change(turn % 2 === 0 ? 'REBOOT' : 'ACTIVE', 8_000);
    await reflector.tick(signal, turn === 0 ? 'whole' : 'near');
    overlaps.push(reflector.view().overlapMs);
  }
  expect(new Set(overlaps)).toEqual(new Set([14_000]));
});
