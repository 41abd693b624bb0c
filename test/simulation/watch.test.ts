import { expect, test } from 'vitest';
import { createSeededRandom, type Random } from '../../src/base/random.ts';
import { SimulatedClock } from '../../src/base/simulated-clock.ts';
import { createMemoryStore } from '../../src/store/memory-store.ts';
import type { RecordedTransition, Row } from '../../src/store/records.ts';
import type { Store } from '../../src/store/store.ts';
import { createWatcher } from '../../src/watch/create-watcher.ts';
import { rowOf, transitionOf } from '../../src/watch/transition.ts';
import type { Source, Watcher } from '../../src/watch/watcher.ts';
import { FakeCloud, type Faults } from './fake-cloud.ts';
import { createFakeCollection } from './fake-collection.ts';
import { type Judgement, judge } from './judge.ts';

const FAULTS: Faults = {
  late: 0.02,
  latestMs: 5000,
  skewMs: 500,
  apiAheadMs: 0,
  answerMs: 60,
  lost: 0.01,
  cellDown: true,
};
const SHARD: Source['shard'] = { cloud: 'fake', region: 'one', scope: 'all', kind: 'server' };
const MINUTE = 60_000;
/** How many worlds each case runs through; set it higher to look harder. */
const SEEDS = Number(process.env.NEPHOSCOPE_SEEDS ?? 3);

interface World {
  readonly clock: SimulatedClock;
  readonly random: Random;
  readonly cloud: FakeCloud;
}

function createWorld(seed: number, faults: Partial<Faults> = {}, minutes = 10): World {
  const clock = new SimulatedClock();
  const random = createSeededRandom(seed);
  const options = { clock, random, faults: { ...FAULTS, ...faults }, servers: 40, forMs: minutes * MINUTE };
  return { clock, random, cloud: new FakeCloud(options) };
}

/** A store that now and then dies just before or just after a commit, as a process does. */
function createDyingStore(random: Random, onDeath: () => void): Store {
  const store = createMemoryStore({ keptTransitions: 1_000_000 });
  const dies = (): boolean => random.next() < 0.002;
  const die = (): never => {
    onDeath();
    throw new Error('killed');
  };
  return {
    ...store,
    commit: async (commit) => {
      if (dies()) die();
      const recorded = await store.commit(commit);
      return dies() ? die() : recorded;
    },
  };
}

/** Runs the real engine over a world, again from the store after each death, until all is quiet; then judges. */
async function watchWorld(
  { clock, random, cloud }: World,
  minutes = 10,
): Promise<Judgement & { transitions: number; deaths: number }> {
  let deaths = 0;
  let isDead = false;
  const store = createDyingStore(random, () => {
    deaths++;
    isDead = true;
  });
  const begin = (): Watcher => {
    const sources = [{ shard: SHARD, collection: createFakeCollection(cloud) }];
    const watcher = createWatcher(sources, { clock, random, store, log: () => undefined });
    watcher.start();
    return watcher;
  };
  let watcher = begin();
  for (let second = 0; second < (minutes + 14) * 60; second++) {
    await clock.advance(1000);
    if (!isDead) continue;
    isDead = false;
    await stopWatcher(watcher, clock);
    watcher = begin();
  }
  await stopWatcher(watcher, clock);
  const transitions = await store.transitions(SHARD, 0, 1_000_000);
  const judgement = judge(cloud, await store.rows(SHARD), transitions);
  return { ...judgement, transitions: transitions.length, deaths };
}

async function stopWatcher(watcher: Watcher, clock: SimulatedClock): Promise<void> {
  const stopped = watcher.stop();
  await clock.advance(5000);
  await stopped;
}

/** What most pollers do: ask for changes since our own clock's time of the request before, and believe what comes. */
async function watchNaively({ clock, cloud }: World, minutes = 10): Promise<Judgement> {
  const collection = createFakeCollection(cloud);
  const rows = new Map<string, Row>();
  const transitions: RecordedTransition[] = [];
  const signal = new AbortController().signal;
  let isDone = false;
  const run = async (): Promise<void> => {
    let sinceMs = clock.now() - 1000;
    const end = clock.now() + (minutes + 14) * MINUTE;
    while (clock.now() < end) {
      const startedMs = clock.now();
      try {
        for await (const page of collection.listChanged({ sinceMs, rows, sinceSweepMs: 0 }, signal)) {
          for (const resource of page.resources) {
            const context = {
              shard: SHARD,
              how: 'observed',
              seenAtMs: clock.now(),
              dateMs: clock.now(),
              beganAtMs: 0,
            } as const;
            const row = rowOf(resource, rows.get(resource.id), context);
            const after = resource.standing === 'deleted' ? { ...row, goneAtMs: clock.now() } : row;
            const transition = transitionOf(rows.get(resource.id), after, context);
            if (transition !== undefined) transitions.push({ ...transition, n: transitions.length + 1 });
            rows.set(resource.id, after);
          }
        }
      } catch {
        // A lost request; the next one asks again.
      }
      sinceMs = Math.floor(startedMs / 1000) * 1000;
      await clock.sleep(1000);
    }
    isDone = true;
  };
  void run();
  while (!isDone) await clock.advance(1000);
  return judge(cloud, [...rows.values()], transitions);
}

const cases: [name: string, faults: Partial<Faults>][] = [
  ['late commits, lost requests, a cell that goes down', {}],
  ['an API whose clock is 30 s ahead of ours', { apiAheadMs: 30_000 }],
  ['an API whose clock is 30 s behind ours', { apiAheadMs: -30_000 }],
  ['answers that take up to two seconds, so that most deltas are near', { answerMs: 2_000 }],
  ['one request in five lost', { lost: 0.2, cellDown: false }],
];

test.each(cases)(
  'the engine loses nothing with %s',
  async (_name, faults) => {
    let transitions = 0;
    let deaths = 0;
    for (let seed = 1; seed <= SEEDS; seed++) {
      const judgement = await watchWorld(createWorld(seed, faults));
      const nothing = { lost: [], ghosts: [], falseDeletions: [], untrue: [] };
      expect(judgement, `seed ${seed}`).toMatchObject(nothing);
      transitions += judgement.transitions;
      deaths += judgement.deaths;
    }
    expect(transitions).toBeGreaterThan(1000);
    expect(deaths).toBeGreaterThan(0);
  },
  500_000,
);

test(
  'a naive cursor, run the same way, loses final states and keeps ghosts',
  async () => {
    const judgement = await watchNaively(createWorld(1));
    expect(judgement.lost.length).toBeGreaterThan(0);
    expect(judgement.ghosts.length).toBeGreaterThan(0);
  },
  SEEDS * 2_000,
);
