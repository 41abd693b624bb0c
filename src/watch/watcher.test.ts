import { expect, test } from 'vitest';
import { NephoscopeError } from '../base/errors.ts';
import { createSeededRandom } from '../base/random.ts';
import { SimulatedClock } from '../base/simulated-clock.ts';
import { OpenStackError } from '../openstack/open-stack-error.ts';
import { createMemoryStore } from '../store/memory-store.ts';
import type { AppliedChange } from './applied-change.ts';
import { createScriptedCollection, resourceIn, type ScriptedCollection } from './scripted-collection.suite.ts';
import type { WatchedKind } from './watched-kind.ts';
import { createWatcher, type WatchEvent, type Watcher } from './watcher.ts';

interface Bench {
  readonly clock: SimulatedClock;
  readonly collections: ScriptedCollection[];
  readonly watcher: Watcher;
  readonly lines: string[];
  readonly told: string[];
  applied: (change: AppliedChange) => void;
}

function watch(...kinds: WatchedKind[]): Bench {
  const clock = new SimulatedClock();
  const collections = kinds.map((kind) =>
    createScriptedCollection(
      kind,
      () => clock.now(),
      (ms) => clock.sleep(ms),
    ),
  );
  const lines: string[] = [];
  const told: string[] = [];
  const sources = collections.map((collection, index) => {
    const kind = kinds[index] ?? 'server';
    return { shard: { cloud: 'east', region: 'one', scope: 'all', kind }, collection };
  });
  const ports = {
    clock,
    random: createSeededRandom(1),
    store: createMemoryStore(),
    log: (line: string) => lines.push(line),
    applied: (change: AppliedChange) => bench.applied(change),
  };
  const watcher = createWatcher(sources, ports);
  const bench: Bench = { clock, collections, watcher, lines, told, applied: () => {} };
  const events = watcher.events();
  void (async () => {
    for await (const event of events) told.push(inShort(event));
  })();
  return bench;
}

function inShort(event: WatchEvent): string {
  if (event.type !== 'transition') return event.type;
  const { from, to, how } = event.transition;
  return `${event.transition.id} ${from?.status ?? '-'} > ${to?.status ?? '-'} ${how}`;
}

function first(bench: Bench): ScriptedCollection {
  const [collection] = bench.collections;
  if (collection === undefined) throw new Error('no collection');
  return collection;
}

/** Stops while requests that are under way may take time. */
async function stop({ watcher, clock }: Bench): Promise<void> {
  const stopped = watcher.stop();
  await clock.advance(1_000);
  await stopped;
}

const unreachable = new OpenStackError('network.unreachable', 'nothing listens at http://nova', {
  method: 'GET',
  url: 'http://nova',
  retryable: true,
});

test('what the first list shows is no news; what comes later is', async () => {
  const bench = watch('volume');
  first(bench).resources.set('a', resourceIn('available'));
  bench.watcher.start();
  await bench.clock.advance(1);
  expect(bench.told).toEqual(['listed']);
  first(bench)
    .resources.set('a', resourceIn('in-use'))
    .set('b', resourceIn('creating', { id: 'b' }));
  await bench.clock.advance(10_000);
  expect(bench.told.slice(1)).toEqual(['a available > in-use observed', 'b - > creating observed']);
  await bench.watcher.stop();
});

test('an outage is told once when it begins and once when it ends, for all kinds of the service together', async () => {
  const bench = watch('volume', 'volume-snapshot');
  bench.watcher.start();
  await bench.clock.advance(1);
  for (const collection of bench.collections) collection.failure = unreachable;
  await bench.clock.advance(120_000);
  expect(bench.lines).toEqual([
    'east one block-storage: no answer: nothing listens at http://nova; trying again until it does',
  ]);
  first(bench).resources.set('a', resourceIn('error'));
  for (const collection of bench.collections) collection.failure = undefined;
  await bench.clock.advance(60_000);
  expect(bench.lines).toHaveLength(2);
  expect(bench.lines[1]).toMatch(/^east one block-storage: answers again after \d+ s/);
  expect(bench.told).toContain('a - > error observed');
  await bench.watcher.stop();
});

test('pauses grow during an outage', async () => {
  const bench = watch('volume');
  bench.watcher.start();
  await bench.clock.advance(1);
  first(bench).failure = unreachable;
  await bench.clock.advance(300_000);
  expect(first(bench).asked.lists).toBeLessThan(25);
  await bench.watcher.stop();
});

test('a service that the catalog lacks is told once for all its kinds, and the rest goes on', async () => {
  const bench = watch('volume', 'volume-snapshot', 'volume-backup', 'server');
  for (const collection of bench.collections.slice(0, 3)) {
    collection.failure = new NephoscopeError('catalog.missing', 'The catalog has no block-storage service.');
  }
  bench.watcher.start();
  await bench.clock.advance(60_000);
  expect(bench.lines).toEqual(['east: not watched: The catalog has no block-storage service']);
  expect(bench.told.toSorted()).toEqual(['listed', 'off', 'off', 'off']);
  expect(bench.watcher.status().map(({ gait }) => gait)).toEqual(['off', 'off', 'off', 'idle']);
  await bench.watcher.stop();
});

test('a kind that the policy forbids is off, with one line', async () => {
  const bench = watch('router');
  first(bench).failure = new OpenStackError('api.forbidden', 'Policy does not allow it.', {
    method: 'GET',
    url: 'http://neutron',
    status: 403,
    retryable: false,
  });
  bench.watcher.start();
  await bench.clock.advance(60_000);
  expect(bench.lines).toEqual(['east: not watched: router: Policy does not allow it']);
  expect(first(bench).asked.lists).toBe(1);
  await bench.watcher.stop();
});

test('a kind that is off is tried again every ten minutes, and watched once it is allowed', async () => {
  const bench = watch('router');
  first(bench).failure = new OpenStackError('api.forbidden', 'Policy does not allow it.', {
    method: 'GET',
    url: 'http://neutron',
    status: 403,
    retryable: false,
  });
  bench.watcher.start();
  await bench.clock.advance(1_300_000);
  expect(first(bench).asked.lists).toBe(3);
  first(bench).failure = undefined;
  await bench.clock.advance(600_000);
  expect(bench.lines).toEqual([
    'east: not watched: router: Policy does not allow it',
    'east: watched from now on: router',
  ]);
  expect(bench.told.slice(0, 2)).toEqual(['off', 'listed']);
  await bench.watcher.stop();
});

test('credentials that are no longer accepted are told once and tried again each minute', async () => {
  const bench = watch('server');
  bench.watcher.start();
  await bench.clock.advance(1);
  first(bench).failure = new NephoscopeError('auth.failed', 'The project is gone.');
  await bench.clock.advance(20_000);
  const before = first(bench).asked.lists;
  await bench.clock.advance(600_000);
  expect(first(bench).asked.lists - before).toBe(10);
  expect(bench.lines).toEqual(['east one compute: signing in fails: The project is gone; trying again each minute']);
  await bench.watcher.stop();
});

test('absent from a complete list and 404 twice, a second apart, is a deletion', async () => {
  const bench = watch('volume');
  first(bench).resources.set('a', resourceIn('available'));
  bench.watcher.start();
  await bench.clock.advance(1);
  first(bench).resources.delete('a');
  await bench.clock.advance(12_000);
  expect(bench.told.slice(1)).toEqual(['a available > - inferred']);
  expect(first(bench).asked.gets).toEqual(['a', 'a']);
  await bench.watcher.stop();
});

test('absent from a list but found by GET is no deletion, and neither is a server that Nova cannot reach', async () => {
  const bench = watch('server');
  const there = first(bench);
  there.resources.set('a', resourceIn('ACTIVE')).set('b', resourceIn('ACTIVE', { id: 'b' }));
  bench.watcher.start();
  await bench.clock.advance(1);
  there.hidden.add('a').add('b');
  there.resources.set('b', resourceIn('UNKNOWN', { id: 'b', standing: 'unreachable' }));
  await bench.clock.advance(200_000);
  expect(bench.told).toEqual(['listed']);
  await bench.watcher.stop();
});

test('an older copy is believed only when GET shows it too', async () => {
  const bench = watch('server');
  const there = first(bench);
  there.resources.set('a', resourceIn('ACTIVE', { updatedAtMs: 5_000 }));
  bench.watcher.start();
  await bench.clock.advance(1);
  there.resources.set('a', resourceIn('BUILD', { updatedAtMs: 4_000 }));
  there.get = async () => resourceIn('ACTIVE', { updatedAtMs: 5_000 });
  await bench.clock.advance(11_000);
  expect(bench.told).toEqual(['listed']);
  there.get = async () => resourceIn('BUILD', { updatedAtMs: 4_000 });
  await bench.clock.advance(11_000);
  expect(bench.told.slice(1)).toEqual(['a ACTIVE > BUILD observed']);
  await bench.watcher.stop();
});

test.each([1, 10, 50])(
  '%i servers in motion cost one list each half second, or each second where a list takes a while',
  async (count) => {
    const bench = watch('server');
    for (let turn = 0; turn < count; turn++) {
      const id = `s${turn}`;
      first(bench).resources.set(id, resourceIn('BUILD', { id, phase: 'transitional' }));
    }
    bench.watcher.start();
    await bench.clock.advance(1);
    const before = first(bench).asked.lists;
    await bench.clock.advance(60_000);
    expect(first(bench).asked.lists - before).toBe(120);
    first(bench).listMs = 100;
    await bench.clock.advance(10_000);
    const slowly = first(bench).asked.lists;
    await bench.clock.advance(60_000);
    expect(first(bench).asked.lists - slowly).toBe(60);
    expect(first(bench).asked.gets).toEqual([]);
    await stop(bench);
  },
);

test('tells what each commit changed: rows at first sight, rows that changed without a transition, rows it forgot', async () => {
  const applied: string[] = [];
  const bench = watch('volume');
  bench.applied = ({ rows, forgotten, transitions }) =>
    applied.push([...rows.map(({ name }) => name), ...forgotten.map((id) => `-${id}`), transitions.length].join(' '));
  first(bench).resources.set('a', resourceIn('available'));
  bench.watcher.start();
  await bench.clock.advance(1);
  expect(applied).toEqual(['name of a 0']);
  first(bench).resources.set('a', resourceIn('available', { name: 'renamed' }));
  await bench.clock.advance(10_000);
  first(bench).resources.set('a', resourceIn('in-use', { name: 'renamed' }));
  await bench.clock.advance(10_000);
  first(bench).resources.delete('a');
  await bench.clock.advance(1_000_000);
  expect(applied).toEqual(['name of a 0', 'renamed 0', 'renamed 1', 'renamed 1', '-a 0']);
  await bench.watcher.stop();
});

test('a refresh ends with a list that began after it, though our clock is set back meanwhile', async () => {
  const bench = watch('server');
  bench.watcher.start();
  await bench.clock.advance(1);
  const before = first(bench).asked.lists;
  let isOver = false;
  void bench.watcher.refresh('server', new AbortController().signal).then(() => {
    isOver = true;
  });
  bench.clock.jump(-3_600_000);
  await bench.clock.advance(2_000);
  expect(isOver).toBe(true);
  expect(first(bench).asked.lists).toBeGreaterThan(before);
  await bench.watcher.stop();
});

test('stop waits, and readers get the end', async () => {
  const bench = watch('server');
  const events = bench.watcher.events();
  bench.watcher.start();
  await bench.clock.advance(1);
  await bench.watcher.stop();
  const left: string[] = [];
  for await (const event of events) left.push(event.type);
  expect(left).toEqual(['listed']);
  const asked = first(bench).asked.lists;
  await bench.clock.advance(60_000);
  expect(first(bench).asked.lists).toBe(asked);
});

test('says of each collection how it is asked, and why so', async () => {
  const bench = watch('server', 'volume');
  first(bench).resources.set('a', resourceIn('BUILD', { phase: 'transitional' }));
  bench.watcher.start();
  await bench.clock.advance(100);
  const [servers, volumes] = bench.watcher.status();
  expect(servers).toMatchObject({ gait: 'hot', live: 1, why: 'Something moves by itself: asked each 0.5 s.' });
  expect(volumes).toMatchObject({ gait: 'idle', pace: { tickMs: 10_000, why: 'gait', nextMs: 9_900 } });
  const [, other] = bench.collections;
  if (other === undefined) throw new Error('no collection');
  const limited = { method: 'GET', url: '', retryable: true, status: 429, details: { retryAfterMs: 45_000 } };
  other.failure = new OpenStackError('api.limited', 'Too many requests.', limited);
  await bench.clock.advance(15_000);
  const [, slowed] = bench.watcher.status();
  expect(slowed).toMatchObject({
    gait: 'failing',
    pace: { why: 'retry-after', failures: 1, failure: 'Too many requests' },
    budget: { refused: 1, rate: 0.5 },
  });
  expect(slowed?.why).toMatch(/^The service asked to be left alone for another [\d.]+ s\.$/);
  expect(bench.watcher.status()[0]?.budget.rate).toBe(1);
  await bench.watcher.stop();
});

test('while notifications tell of every change it is asked once a minute, and at once when they no longer do', async () => {
  const bench = watch('server');
  first(bench).resources.set('a', resourceIn('BUILD', { phase: 'transitional' }));
  bench.watcher.start();
  await bench.clock.advance(1_000);
  const [source] = bench.watcher.status();
  if (source === undefined) throw new Error('no source');
  bench.watcher.setNotified(source.shard, true);
  const before = first(bench).asked.lists;
  await bench.clock.advance(180_000);
  expect(first(bench).asked.lists - before).toBe(3);
  bench.watcher.setNotified(source.shard, false);
  await bench.clock.advance(1_000);
  expect(first(bench).asked.lists - before).toBeGreaterThan(4);
  await bench.watcher.stop();
});

test('a change that only a full list shows is told to a person, once, and deltas reach back further', async () => {
  const bench = watch('server');
  const there = first(bench);
  const startedMs = bench.clock.now();
  there.resources.set('a', resourceIn('ACTIVE'));
  there.listChanged = async function* () {
    yield { resources: [], complete: false, dateMs: bench.clock.now() };
  };
  bench.watcher.start();
  await bench.clock.advance(30_000);
  there.resources.set('a', resourceIn('SHUTOFF', { updatedAtMs: startedMs + 20_000 }));
  await bench.clock.advance(300_000);
  expect(bench.lines).toEqual([
    'east one compute: a full list of servers showed a change that was written too late for the lists of changes; they reach back 22 s now',
  ]);
  expect(bench.watcher.status()[0]).toMatchObject({ caughtBySweep: 1, overlapMs: 22_000 });
  await bench.watcher.stop();
});
