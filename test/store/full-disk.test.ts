import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createSeededRandom } from '../../src/base/random.ts';
import { SimulatedClock } from '../../src/base/simulated-clock.ts';
import { commitOf, cursorAfter, rowOf, servers, transitionOf } from '../../src/store/samples.suite.ts';
import { loadSqliteDriver } from '../../src/store/sqlite/load-driver.ts';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import type { Commit, Store } from '../../src/store/store.ts';
import { createWatcher } from '../../src/watch/create-watcher.ts';
import { createScriptedCollection, resourceIn } from '../../src/watch/scripted-collection.suite.ts';
import { createFaultyDriver, type FaultyDriver } from './faulty-driver.ts';

const folder = mkdtempSync(join(tmpdir(), 'nephoscope-full-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const driver = await loadSqliteDriver();
let files = 0;

async function open(): Promise<{ readonly store: Store; readonly faulty: FaultyDriver }> {
  const faulty = createFaultyDriver(driver);
  return { faulty, store: await openSqliteStore(join(folder, `${files++}.db`), { driver: faulty }) };
}

function manyOf(prefix: string, seconds: number): Commit {
  const rows = Array.from({ length: 500 }, (_, index) => rowOf(`${prefix}${index}`, 'ACTIVE'));
  return commitOf({
    rows,
    transitions: rows.map(({ id }) => transitionOf(id, 'ACTIVE')),
    cursor: cursorAfter(seconds),
  });
}

test('a commit that does not fit is refused whole, what was acknowledged stays, and numbers go on when there is room', async () => {
  const { store, faulty } = await open();
  await store.commit(manyOf('a', 1));
  faulty.leaveRoom(2);
  for (let turn = 0; turn < 3; turn++) {
    await expect(store.commit(manyOf('b', 2))).rejects.toMatchObject({ code: 'store.full' });
    expect(await store.rows(servers)).toHaveLength(500);
    expect(await store.cursor(servers)).toEqual(cursorAfter(1));
  }
  faulty.leaveRoom(10_000);
  const recorded = await store.commit(manyOf('b', 3));
  expect([recorded[0]?.n, recorded.at(-1)?.n]).toEqual([501, 1000]);
  expect(await store.rows(servers)).toHaveLength(1000);
  await store.close();
});

test('a file without room to begin is refused, and begun when there is room', async () => {
  const faulty = createFaultyDriver(driver);
  const cramped = {
    ...faulty,
    open: (path: string) => {
      const connection = faulty.open(path);
      if (!path.endsWith('.lock')) connection.exec('PRAGMA max_page_count = 3');
      return connection;
    },
  };
  const file = join(folder, 'cramped.db');
  await expect(openSqliteStore(file, { driver: cramped })).rejects.toMatchObject({ code: 'store.full' });
  const store = await openSqliteStore(file);
  expect(await store.shards()).toEqual([]);
  await store.close();
});

function watchOver(store: Store) {
  const clock = new SimulatedClock();
  const collection = createScriptedCollection('volume', () => clock.now());
  const lines: string[] = [];
  const told: string[] = [];
  const shard = { cloud: 'east', region: 'one', scope: 'all', kind: 'volume' } as const;
  const ports = { clock, random: createSeededRandom(1), store, log: (line: string) => lines.push(line) };
  const watcher = createWatcher([{ shard, collection }], ports);
  const events = watcher.events();
  void (async () => {
    for await (const event of events) {
      if (event.type === 'transition') told.push(`${event.transition.n} ${event.transition.to?.status}`);
    }
  })();
  return { clock, collection, lines, told, watcher, shard };
}

test('a watch says once that the disk is full, tells nothing meanwhile, and goes on when there is room', async () => {
  const { store, faulty } = await open();
  const { clock, collection, lines, told, watcher, shard } = watchOver(store);
  const show = (count: number, status: string): void => {
    for (let index = 0; index < count; index++)
      collection.resources.set(`v${index}`, resourceIn(status, { id: `v${index}` }));
  };
  watcher.start();
  await clock.advance(1);
  show(300, 'creating');
  await clock.advance(12_000);
  expect(told).toHaveLength(300);
  faulty.leaveRoom(1);
  show(300, 'available');
  await clock.advance(120_000);
  expect(told).toHaveLength(300);
  expect(lines).toEqual([expect.stringMatching(/^store: The disk is full: .*; trying again until it can be written$/)]);
  faulty.leaveRoom(10_000);
  await clock.advance(120_000);
  expect(lines.slice(1)).toEqual([
    expect.stringMatching(/^store: written again after \d+ s; everything is listed anew$/),
  ]);
  expect(told.map((line) => Number.parseInt(line, 10))).toEqual(Array.from({ length: 600 }, (_, index) => index + 1));
  expect((await store.transitions(shard, 300, 1000)).every(({ to }) => to?.status === 'available')).toBe(true);
  await watcher.stop();
  await store.close();
});

test('a commit that failed after it was written is told once, and not written again', async () => {
  const { store, faulty } = await open();
  const { clock, collection, lines, told, watcher, shard } = watchOver(store);
  watcher.start();
  await clock.advance(1);
  collection.resources.set('v', resourceIn('creating', { id: 'v' }));
  faulty.failNextCommit();
  await clock.advance(60_000);
  collection.resources.set('v', resourceIn('available', { id: 'v' }));
  await clock.advance(60_000);
  expect(told).toEqual(['1 creating', '2 available']);
  expect(await store.transitions(shard, 0, 10)).toHaveLength(2);
  expect(lines[0]).toMatch(/^store: .*disk I\/O error/);
  await watcher.stop();
  await store.close();
});
