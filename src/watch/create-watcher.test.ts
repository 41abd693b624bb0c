import { expect, test } from 'vitest';
import { OpenStackError } from '../openstack/open-stack-error.ts';
import { resourceIn } from './scripted-collection.suite.ts';
import { first, stop, watch } from './watcher-bench.suite.ts';

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
