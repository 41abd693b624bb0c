import { expect, test } from 'vitest';
import { SimulatedClock } from '../base/simulated-clock.ts';
import { createMemoryStore } from '../store/memory-store.ts';
import type { AppliedChange } from './applied-change.ts';
import type { Resource } from './collection.ts';
import type { Learned } from './learned.ts';
import { createReflector, type Reflector } from './reflector.ts';
import { createScriptedCollection, resourceIn, type ScriptedCollection } from './scripted-collection.suite.ts';

const SHARD = { cloud: 'east', region: 'one', scope: 'all', kind: 'server' } as const;

interface Bench {
  readonly clock: SimulatedClock;
  readonly collection: ScriptedCollection;
  readonly reflector: Reflector;
  readonly told: string[];
  readonly signal: AbortSignal;
}

function bench(): Bench {
  const clock = new SimulatedClock();
  const collection = createScriptedCollection('server', () => clock.now());
  const told: string[] = [];
  const publish = ({ transitions }: AppliedChange): void => {
    for (const { from, to, how, at } of transitions)
      told.push(`${from?.status ?? '-'} > ${to?.status ?? '-'} ${how} ${at.slice(17, 23)}`);
  };
  const reflector = createReflector(SHARD, collection, { clock, store: createMemoryStore(), publish });
  return { clock, collection, reflector, told, signal: new AbortController().signal };
}

function news(resource: Resource, atMs: number): Learned {
  return { id: resource.id, how: 'notified', atMs, show: () => resource };
}

test('what is absorbed is told with its own moment, in its order, and the next tick tells nothing more', async () => {
  const { clock, collection, reflector, told, signal } = bench();
  collection.resources.set('a', resourceIn('ACTIVE'));
  await reflector.tick(signal);
  const start = clock.now();
  await clock.advance(2000);
  await reflector.absorb([news(resourceIn('REBOOT'), start + 500), news(resourceIn('ACTIVE'), start + 1250)]);
  await reflector.tick(signal);
  expect(told).toEqual(['ACTIVE > REBOOT notified 00.500', 'REBOOT > ACTIVE notified 01.250']);
});

test('before the first list nothing is absorbed and nothing is read', async () => {
  const { collection, reflector, told, signal } = bench();
  await reflector.absorb([news(resourceIn('ACTIVE'), 0)]);
  await reflector.look(['a'], signal);
  expect(told).toEqual([]);
  expect(collection.asked.gets).toEqual([]);
});

test('a list that began before something was absorbed does not undo it', async () => {
  const { clock, collection, reflector, told, signal } = bench();
  collection.resources.set('a', resourceIn('ACTIVE'));
  await reflector.tick(signal);
  const answer = collection.listChanged({ sinceMs: 0, sinceSweepMs: 0, rows: new Map() }, signal);
  const old = (await answer[Symbol.asyncIterator]().next()).value;
  collection.listAll = collection.listChanged = async function* () {
    await clock.sleep(1000);
    yield old;
  };
  const tick = reflector.tick(signal);
  await clock.advance(500);
  collection.resources.set('a', resourceIn('SHUTOFF'));
  await reflector.absorb([news(resourceIn('SHUTOFF'), clock.now())]);
  await clock.advance(1000);
  await tick;
  expect(told).toEqual(['ACTIVE > SHUTOFF notified 00.500']);
  expect(collection.asked.gets).toEqual(['a']);
});

test('a read that began before something was absorbed is done again', async () => {
  const { clock, collection, reflector, told, signal } = bench();
  collection.resources.set('a', resourceIn('ACTIVE'));
  await reflector.tick(signal);
  const answers = [resourceIn('ACTIVE'), resourceIn('SHUTOFF')];
  collection.get = async () => {
    const answer = answers.shift() ?? 'gone';
    await clock.sleep(1000);
    return answer;
  };
  const looked = reflector.look(['a'], signal);
  await clock.advance(500);
  await reflector.absorb([news(resourceIn('SHUTOFF'), clock.now())]);
  await clock.advance(2000);
  await looked;
  expect(told).toEqual(['ACTIVE > SHUTOFF notified 00.500']);
  expect(answers).toEqual([]);
});

test('a look records what it finds, and a resource that is missing twice is gone', async () => {
  const { clock, collection, reflector, told, signal } = bench();
  collection.resources.set('a', resourceIn('ACTIVE')).set('b', resourceIn('ACTIVE', { id: 'b' }));
  await reflector.tick(signal);
  collection.resources.set('a', resourceIn('ERROR')).delete('b');
  await reflector.look(['a', 'b'], signal);
  expect(told).toEqual(['ACTIVE > ERROR observed 00.000']);
  await clock.advance(1000);
  await reflector.tick(signal);
  expect(told.slice(1)).toEqual(['ACTIVE > - inferred 01.000']);
});
