import { expect, test } from 'vitest';
import { SimulatedClock } from '../../base/simulated-clock.ts';
import { createMemoryStore } from '../../store/memory-store.ts';
import type { Row, Shard, Transition } from '../../store/records.ts';
import type { RowFilter } from '../../watch/inventory/row-filter.ts';
import type { Viewer } from '../access/viewer.ts';
import { eventsIn, TestSink } from './mirror.suite.ts';
import { openRecorded, viewerOf, WATCHED } from './recorded-world.suite.ts';
import { MOST_UNSENT_BYTES } from './stream-reader.ts';

const [servers, volumes] = WATCHED as readonly [Shard, Shard];
const ADMIN = viewerOf('admin', { east: 'admin', west: 'admin' });
const OF_P = viewerOf('p', { east: { project: 'p' } });

function rowOf(id: string, parts: Partial<Row> = {}): Row {
  const none = { host: null, createdAtMs: null, updatedAtMs: null, version: null, sinceMs: null };
  const about = { states: { status: 'ACTIVE' }, phase: 'stable' as const, links: {}, facts: {}, seenAtMs: 1 };
  return { id, name: id, project: 'p', ...none, ...about, ...parts };
}

function transitionOf({ kind, cloud, region }: Shard, row: Row): Transition {
  const { id, name, project, phase, states } = row;
  const when = { at: '2026-01-01T00:00:00.000Z', seenAt: '2026-01-01T00:00:00.000Z', lastedMs: null };
  const to = row.goneAtMs === undefined ? states : null;
  return { kind, cloud, region, id, name, project, phase, from: null, to, how: 'observed', ...when };
}

async function open(options: { readonly keptChanges?: number; readonly streamsPerViewer?: number } = {}) {
  const clock = new SimulatedClock();
  const stores = new Map([['east', createMemoryStore()] as const, ['west', createMemoryStore()] as const]);
  const world = await openRecorded(stores, { clock }, options);
  const put = (shard: Shard, ...rows: readonly Row[]): Promise<void> =>
    world.commit(shard, () => ({ rows, transitions: rows.map((row) => transitionOf(shard, row)) }));
  const read = (viewer: Viewer, filter: RowFilter = {}, position?: string): TestSink => {
    const sink = new TestSink();
    world.hub.open(viewer, filter, position).start(sink);
    return sink;
  };
  return { clock, world, put, read };
}

/** What was told, in short. */
function told({ text }: TestSink): string[] {
  return eventsIn(text).map(({ type, data }) => `${type} ${data.resource?.id ?? data.reason ?? ''}`.trim());
}

test('without a position it tells what is there, then a bookmark, then what happens', async () => {
  const { clock, put, read } = await open();
  await put(servers, rowOf('a'));
  const sink = read(ADMIN);
  expect(told(sink)).toEqual(['added a', 'bookmark']);
  await put(servers, rowOf('a', { name: 'renamed' }));
  await put(volumes, rowOf('v'));
  await put(servers, rowOf('a', { goneAtMs: 5 }));
  expect(told(sink)).toHaveLength(2);
  await clock.advance(20);
  expect(told(sink)).toEqual(['added a', 'bookmark', 'modified a', 'added v', 'deleted a']);
});

test('the first change is told at once, those of the next 15 ms together', async () => {
  const { clock, put, read } = await open();
  const sink = read(ADMIN);
  const written: string[] = [];
  sink.write = (bytes) => void written.push(Buffer.from(bytes).toString());
  for (const [id, ms] of Object.entries({ a: 0, b: 7, c: 9, d: 20 })) {
    await put(servers, rowOf(id));
    await clock.advance(ms);
  }
  expect(written.map((text) => eventsIn(text).map(({ data }) => data.resource?.id))).toEqual([
    ['a'],
    ['b', 'c'],
    ['d'],
  ]);
});

test('from a position it tells what happened after it, in one write with what follows', async () => {
  const { put, read, world } = await open();
  await put(servers, rowOf('a'));
  const { position } = world.history;
  await put(servers, rowOf('b'), rowOf('c'));
  const sink = read(ADMIN, {}, position);
  expect(told(sink)).toEqual(['added b', 'added c', 'bookmark']);
  const [first] = eventsIn(sink.text);
  expect(told(read(ADMIN, {}, first?.id))).toEqual(['added c', 'bookmark']);
});

test('what happened before a reader came is not told it again with what waits for the others', async () => {
  const { clock, put, read } = await open();
  const [first, filtered] = [read(ADMIN), read(ADMIN, { kinds: ['volume'] })];
  await put(servers, rowOf('a'));
  const second = read(ADMIN);
  await put(servers, rowOf('b'));
  await clock.advance(20);
  expect(told(first)).toEqual(['bookmark', 'added a', 'added b']);
  expect(told(second)).toEqual(['added a', 'bookmark', 'added b']);
  expect(told(filtered)).toEqual(['bookmark']);
});

test('readers of one sight and filter get the very same bytes', async () => {
  const { clock, put, read } = await open();
  const sinks = [read(ADMIN), read(ADMIN)];
  const written: Uint8Array[] = [];
  for (const sink of sinks) sink.write = (bytes) => void written.push(bytes);
  await put(servers, rowOf('a'), rowOf('b'));
  await clock.advance(20);
  expect(written).toHaveLength(2);
  expect(written[0]).toBe(written[1]);
});

test('what leaves or enters sight is deleted or added, and nothing of others is told', async () => {
  const { clock, put, read, world } = await open();
  await put(servers, rowOf('mine'), rowOf('theirs', { project: 'q', name: 'canary' }));
  const { position } = world.history;
  const sink = read(OF_P);
  await put(servers, rowOf('mine', { project: 'q', name: 'canary' }), rowOf('theirs', { project: 'p' }));
  await put(servers, rowOf('mine', { project: 'q', name: 'canary-2' }));
  await clock.advance(20);
  expect(told(sink)).toEqual(['added mine', 'bookmark', 'deleted mine', 'added theirs']);
  const back = read(OF_P, {}, position);
  expect(told(back)).toEqual(['deleted mine', 'added theirs', 'bookmark']);
  expect(sink.text + back.text).not.toContain('canary');
});

test('a life that nobody saw is told as it is recorded', async () => {
  const { clock, read, world } = await open();
  const sink = read(ADMIN);
  const row = rowOf('brief');
  const gone = { ...row, goneAtMs: 5 };
  const transitions = [transitionOf(servers, row), transitionOf(servers, gone)];
  await world.commit(servers, () => ({ rows: [gone], transitions }));
  await clock.advance(20);
  expect(told(sink)).toEqual(['bookmark', 'deleted brief']);
  expect(eventsIn(sink.text).at(-1)?.data.transitions).toHaveLength(2);
});

test.each([
  ['nonsense', 'invalid'],
  ['otherrun-3', 'restarted'],
])('the position %s gets a reset without an id: %s', async (position, reason) => {
  const { clock, read } = await open();
  const sink = read(ADMIN, {}, position);
  await clock.advance(0);
  expect(eventsIn(sink.text)).toEqual([{ type: 'reset', id: '', data: { reason } }]);
  expect(sink.isEnded).toBe(true);
});

test('a position that the history no longer reaches gets a reset', async () => {
  const { put, read, world } = await open({ keptChanges: 2 });
  const { position } = world.history;
  for (const id of ['a', 'b', 'c']) await put(servers, rowOf(id));
  expect(told(read(ADMIN, {}, position))).toEqual(['reset behind']);
});

test('every 15 seconds something is sent: a bookmark where that is news', async () => {
  const { clock, put, read } = await open();
  const sink = read(ADMIN, { kinds: ['volume'] });
  const before = sink.text;
  await clock.advance(15_000);
  expect(sink.text.slice(before.length)).toBe(':\n\n');
  await put(servers, rowOf('a'));
  await clock.advance(15_000);
  expect(told(sink)).toEqual(['bookmark', 'bookmark']);
});

test('a reader that takes nothing costs a bounded amount, catches up when it takes again, and is let go when it does not', async () => {
  const { clock, put, read, world } = await open({ keptChanges: 10_000 });
  const [slow, stuck, good] = [read(ADMIN), read(ADMIN), read(ADMIN)];
  for (const sink of [slow, stuck]) sink.isStalled = true;
  const name = 'x'.repeat(1_000);
  for (let turn = 0; turn < 800; turn++) {
    await put(servers, rowOf(`id-${turn}`, { name }));
    await clock.advance(20);
  }
  expect(slow.mostBuffered).toBeGreaterThan(MOST_UNSENT_BYTES / 2);
  slow.isStalled = false;
  slow.drain();
  await clock.advance(60_000);
  expect(told(slow).filter((one) => one !== 'bookmark')).toEqual(told(good).filter((one) => one !== 'bookmark'));
  expect(told(stuck).at(-1)).toBe('reset behind');
  expect(stuck.isDestroyed).toBe(true);
  expect(Math.max(slow.mostBuffered, stuck.mostBuffered)).toBeLessThanOrEqual(MOST_UNSENT_BYTES);
  expect(world.hub.size).toBe(2);
});

test('streams end when their viewer is signed out, and one sign-in may have so many', async () => {
  const { put, read, world, clock } = await open({ streamsPerViewer: 2 });
  const leaving = new AbortController();
  const viewer = { ...ADMIN, id: 'leaving', ended: leaving.signal };
  const sinks = [read(viewer), read(viewer)];
  expect([world.hub.hasRoom(viewer), world.hub.hasRoom(ADMIN)]).toEqual([false, true]);
  leaving.abort();
  expect(sinks.map(({ isEnded }) => isEnded)).toEqual([true, true]);
  expect([world.hub.hasRoom(viewer), world.hub.size]).toEqual([true, 0]);
  await put(servers, rowOf('a'));
  await clock.advance(20);
  expect(told(sinks[0] ?? new TestSink())).toEqual(['bookmark']);
  expect(read(viewer).text).toBe('');
});

test('when the hub closes, readers get what waits for them and the end', async () => {
  const { put, read, world } = await open();
  const sink = read(ADMIN);
  await put(servers, rowOf('a'));
  world.close();
  expect([told(sink), sink.isEnded]).toEqual([['bookmark', 'added a'], true]);
});

test('what is there is written once for all who begin within a second', async () => {
  const { clock, put, read } = await open();
  await put(servers, rowOf('a'));
  const texts = [read(ADMIN).text];
  await put(servers, rowOf('b'));
  const sinks = [read(ADMIN), read(OF_P)];
  expect(sinks.map((sink) => told(sink).sort())).toEqual([
    ['added a', 'added b', 'bookmark'],
    ['added a', 'added b', 'bookmark'],
  ]);
  // The one who sees the same got the first one's list, and then what happened, which has an id.
  expect(sinks.map(({ text }) => eventsIn(text).filter(({ id }) => id !== undefined).length)).toEqual([2, 1]);
  expect(sinks[0]?.text.startsWith(texts[0]?.split('event: bookmark')[0] ?? '?')).toBe(true);
  await clock.advance(1_000);
  expect(eventsIn(read(ADMIN).text).filter(({ id }) => id !== undefined)).toHaveLength(1);
});
