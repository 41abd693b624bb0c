import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createSeededRandom } from '../../base/random.ts';
import { SimulatedClock } from '../../base/simulated-clock.ts';
import { openSqliteStore } from '../../store/sqlite/sqlite-store.ts';
import type { Store } from '../../store/store.ts';
import { listSeen } from '../routes/seen-resources.ts';
import { AnyCommit } from './any-commit.suite.ts';
import { Mirror } from './mirror.suite.ts';
import { openRecorded, viewerOf, WATCHED } from './recorded-world.suite.ts';
import { PROPERTIES, recordedIn, WatchJudge } from './watch-judge.suite.ts';

const SEED = Number(process.env.NEPHOSCOPE_SEED ?? 1);
const DISCONNECTS = 10_000;
const READERS = 20;

const ADMIN = viewerOf('admin', { east: 'admin', west: 'admin' });

/** Stores in files that are closed and opened with each run of the server. */
async function openStores(folder: string): Promise<ReadonlyMap<string, Store>> {
  const open = async (name: string) => [name, await openSqliteStore(join(folder, `${name}.db`))] as const;
  return new Map([await open('east'), await open('west')]);
}

test('six properties hold over ten thousand disconnects and restarts of the server', { timeout: 300_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'nephoscope-stream-'));
  const clock = new SimulatedClock();
  const random = createSeededRandom(SEED);
  const commits = new AnyCommit(random, () => clock.now());
  const below = (limit: number): number => Math.floor(random.next() * limit);
  const mirrors = Array.from({ length: READERS }, () => new Mirror(ADMIN));
  /** What each reader read, to be judged once all numbers are known. */
  const logs = mirrors.map(() => [] as ('anew' | 'back' | ReturnType<Mirror['read']>[number])[]);
  const counts = { disconnects: 0, restarts: 0 };

  let stores = await openStores(folder);
  let world = await openRecorded(stores, { clock, random });

  async function restart(): Promise<void> {
    for (const [place, mirror] of mirrors.entries()) if (mirror.isConnected) disconnect(place);
    world.close();
    for (const store of stores.values()) await store.close();
    // So that what is deleted is forgotten now and then.
    await clock.advance(1_800_000);
    stores = await openStores(folder);
    world = await openRecorded(stores, { clock, random });
    // Readers come back before the rows are read from the stores, or after that.
    if (below(2) === 0) await world.load();
    counts.restarts++;
  }

  function connect(place: number): void {
    const mirror = mirrors[place];
    logs[place]?.push(mirror?.lastId === undefined ? 'anew' : 'back');
    mirror?.connect(world.hub);
  }

  function disconnect(place: number): void {
    // Half of the time somewhere in the middle of what was sent last.
    logs[place]?.push(...(mirrors[place]?.read(below(2) === 0 ? 1 : random.next()) ?? []));
    mirrors[place]?.hangUp();
    counts.disconnects++;
  }

  async function commitSome(): Promise<void> {
    for (let turn = 1 + below(3); turn > 0; turn--) {
      const shard = WATCHED[below(WATCHED.length)];
      if (shard === undefined) continue;
      await world.commit(shard, commits.next(shard));
    }
    if (below(2) === 0) await clock.advance(below(40));
  }

  while (counts.disconnects < DISCONNECTS) {
    await commitSome();
    const isRestarting = below(25) === 0;
    if (isRestarting) await restart();
    for (const [place, mirror] of mirrors.entries()) {
      if (!mirror.isConnected) {
        if (below(3) > 0) connect(place);
      } else if (below(3) > 0) disconnect(place);
    }
    if (isRestarting && below(2) === 0) await world.load();
  }
  await world.load();
  // Twice, since some must begin anew.
  for (const _ of [1, 2]) {
    for (const [place, mirror] of mirrors.entries()) if (!mirror.isConnected) connect(place);
    await clock.advance(1_000);
    for (const [place, mirror] of mirrors.entries()) logs[place]?.push(...mirror.read());
  }
  const want = new Map(
    listSeen({}, ADMIN, world).map(({ shard, row }) => [keyOf(shard.cloud, shard.region, shard.kind, row.id), row]),
  );
  for (const { known } of mirrors) {
    expect([...known.keys()].sort()).toEqual([...want.keys()].sort());
    for (const [key, { states, project, name }] of known)
      expect(want.get(key)).toMatchObject({ states, project, name });
  }

  const numbers = await recordedIn(stores);
  const told = { told: 0, replayed: 0, bookmarks: 0 };
  for (const log of logs) {
    const judge = new WatchJudge(numbers);
    for (const event of log) {
      if (typeof event === 'string') judge.connected(event === 'anew');
      else judge.take(event);
    }
    for (const property of PROPERTIES) expect({ [property]: judge.violations[property] }).toEqual({ [property]: [] });
    told.told += judge.counts.told;
    told.replayed += judge.counts.replayed;
    told.bookmarks += judge.counts.bookmarks;
  }
  world.close();
  for (const store of stores.values()) await store.close();
  rmSync(folder, { recursive: true });
});

function keyOf(...parts: readonly string[]): string {
  return parts.join(' ');
}
