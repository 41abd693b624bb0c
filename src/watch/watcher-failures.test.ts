import { expect, test } from 'vitest';
import { NephoscopeError } from '../base/errors.ts';
import { OpenStackError } from '../openstack/open-stack-error.ts';
import { resourceIn } from './scripted-collection.suite.ts';
import { type Bench, first, watch } from './watcher-bench.suite.ts';

const unreachable = new OpenStackError('network.unreachable', 'nothing listens at http://nova', {
  method: 'GET',
  url: 'http://nova',
  retryable: true,
});

/** Nothing answers the first collection for so long. */
async function outage(bench: Bench, ms: number): Promise<void> {
  first(bench).failure = unreachable;
  await bench.clock.advance(ms);
  first(bench).failure = undefined;
}

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
  // Nobody looked for two minutes: it may have been in other states meanwhile.
  expect(bench.told).toContain('a - > error listed');
  await bench.watcher.stop();
});

test('what a look shows that failed once is seen as ever; after an outage it is what the cloud came to unseen', async () => {
  const bench = watch('server');
  const { resources } = first(bench);
  resources.set('a', resourceIn('active'));
  bench.watcher.start();
  await bench.clock.advance(1);
  await outage(bench, 12_000);
  resources.set('a', resourceIn('error'));
  await bench.clock.advance(30_000);
  expect(bench.told.at(-1)).toBe('a active > error observed');
  const failedAtMs = bench.clock.now();
  await outage(bench, 60_000);
  resources.set('a', resourceIn('active'));
  await bench.clock.advance(60_000);
  expect(bench.told.at(-1)).toBe('a error > active listed');
  const [gap, ...others] = (await bench.store.shards())[0]?.gaps ?? [];
  expect(others).toEqual([]);
  // From the last look before to the first one after, by our clock.
  expect(gap?.toMs).toBeGreaterThan(failedAtMs + 60_000);
  expect((gap?.fromMs ?? 0) <= failedAtMs && (gap?.fromMs ?? 0) > failedAtMs - 11_000).toBe(true);
  resources.set('a', resourceIn('error'));
  await bench.clock.advance(20_000);
  expect(bench.told.at(-1)).toBe('a active > error observed');
  await bench.watcher.stop();
});

test('after an outage everything is listed within seconds, though nothing moves', async () => {
  const bench = watch('volume');
  bench.watcher.start();
  await bench.clock.advance(1);
  await outage(bench, 60_000);
  while (bench.lines.length < 2) await bench.clock.advance(100);
  const before = first(bench).asked.sweeps;
  await bench.clock.advance(2_000);
  expect(first(bench).asked.sweeps).toBe(before + 1);
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

test('a kind that the policy forbids is off, tried again every ten minutes, and watched once it is allowed', async () => {
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
  await bench.clock.advance(1_240_000);
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
