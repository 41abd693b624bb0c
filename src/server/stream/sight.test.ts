import { expect, test } from 'vitest';
import { createSeededRandom } from '../../base/random.ts';
import { SimulatedClock } from '../../base/simulated-clock.ts';
import { createMemoryStore } from '../../store/memory-store.ts';
import { listSeen } from '../routes/seen-resources.ts';
import { AnyCommit } from './any-commit.suite.ts';
import { Mirror, type ReadEvent } from './mirror.suite.ts';
import { openRecorded, viewerOf, WATCHED } from './recorded-world.suite.ts';

const EVENTS = 10_000;

const VIEWERS = {
  admin: viewerOf('admin', { east: 'admin', west: 'admin' }),
  member: viewerOf('member', { east: { project: 'p' } }),
  other: viewerOf('other', { east: { project: 'q' }, west: { project: 'q' } }),
  nobody: viewerOf('nobody', { east: { project: 'none' }, north: 'admin' }),
};

test('of ten thousand events each is told what is theirs alone, after disconnects and restarts too', async () => {
  const clock = new SimulatedClock();
  const random = createSeededRandom(7);
  const commits = new AnyCommit(random, () => clock.now());
  const stores = new Map(['east', 'west'].map((name) => [name, createMemoryStore()] as const));
  const readers = Object.entries(VIEWERS).map(([name, viewer]) => ({ name, viewer, mirror: new Mirror(viewer) }));
  const told: Record<string, ReadEvent[]> = { admin: [], member: [], other: [], nobody: [] };
  let world = await openRecorded(stores, { clock, random });
  const readAll = (): void => {
    for (const { name, mirror } of readers) told[name]?.push(...mirror.read());
  };
  const connectAll = async (): Promise<void> => {
    for (const { mirror } of readers) if (!mirror.isConnected) mirror.connect(world.hub);
    await clock.advance(20);
  };
  for (let turn = 0; (told.admin?.length ?? 0) < EVENTS; turn++) {
    await connectAll();
    for (const shard of WATCHED) await world.commit(shard, commits.next(shard));
    await clock.advance(20);
    readAll();
    const leaving = readers[turn % 7]?.mirror;
    leaving?.hangUp();
    if (turn % 100 !== 99) continue;
    for (const { mirror } of readers) mirror.hangUp();
    world.close();
    await clock.advance(1_800_000);
    world = await openRecorded(stores, { clock, random });
    if (turn % 200 === 199) await world.load();
  }
  await world.load();
  // Twice: after a restart a member begins anew.
  for (const _ of [1, 2]) {
    await connectAll();
    readAll();
  }
  for (const { name, viewer, mirror } of readers) {
    const want = listSeen({}, viewer, world).map(
      ({ shard, row }) => `${shard.cloud} ${shard.kind} ${row.id} ${row.name}`,
    );
    const have = [...mirror.known.values()].map(({ cloud, kind, id, name: own }) => `${cloud} ${kind} ${id} ${own}`);
    expect([name, have.sort()]).toEqual([name, want.sort()]);
  }
  expect(projectsIn(told.admin)).toEqual(['east p', 'east q', 'west p']);
  expect(projectsIn(told.member)).toEqual(['east p']);
  expect(projectsIn(told.other)).toEqual(['east q']);
  expect(projectsIn(told.nobody)).toEqual([]);
  const counts = Object.fromEntries(readers.map(({ name, mirror }) => [name, mirror.resets]));
  expect(counts).toMatchObject({ admin: 0, nobody: expect.any(Number) });
  expect(counts.member).toBeGreaterThan(3);
  const left = (told.member ?? []).filter(({ type, data }) => type === 'deleted' && data.transitions?.length === 0);
  expect(left.length).toBeGreaterThan(100);
});

/** Of which clouds and projects something was told: of resources and of transitions. */
function projectsIn(events: readonly ReadEvent[] = []): string[] {
  const found = events.flatMap(({ data: { resource, transitions = [] } }) =>
    [resource, ...transitions].flatMap((one) => (one === undefined ? [] : [`${one.cloud} ${one.project}`])),
  );
  return [...new Set(found)].sort();
}
