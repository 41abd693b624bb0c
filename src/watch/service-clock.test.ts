import { expect, test } from 'vitest';
import { createSeededRandom } from '../base/random.ts';
import { SimulatedClock } from '../base/simulated-clock.ts';
import { createMemoryStore } from '../store/memory-store.ts';
import { createWatcher } from './create-watcher.ts';
import { createScriptedCollection, resourceIn } from './scripted-collection.suite.ts';

const SECOND = 1_000;
const HOUR = 3_600_000;
const shard = { cloud: 'c', region: 'r', scope: 'all', kind: 'server' } as const;

/** What a watch finds within so long of a server that began to stop when the watch began; the cloud's clock is before ours by so much. */
async function found(aheadMs: number, watchedMs: number) {
  const clock = new SimulatedClock();
  const collection = createScriptedCollection('server', () => clock.now() + aheadMs);
  const states = { status: 'ACTIVE', vmState: 'active', taskState: 'powering-off', powerState: 'running' };
  const updatedAtMs = clock.now() + aheadMs - SECOND;
  collection.resources.set('a', resourceIn('ACTIVE', { states, phase: 'transitional', updatedAtMs }));
  const ports = { clock, random: createSeededRandom(1), store: createMemoryStore(), log: () => undefined };
  const watcher = createWatcher([{ shard, collection }], ports, { findings: {} });
  watcher.start();
  await clock.advance(watchedMs);
  const told = watcher.findings().map(({ rule, sinceMs }) => [rule, sinceMs - updatedAtMs]);
  const offsets = watcher.status().map((status) => status.aheadMs);
  await watcher.stop();
  return { told, offsets };
}

test.each([0, HOUR, -HOUR])('a watch counts by the clock of the service, %d ms before ours', async (aheadMs) => {
  expect(await found(aheadMs, 20 * SECOND)).toEqual({ told: [], offsets: [aheadMs] });
  expect((await found(aheadMs, HOUR)).told).toEqual([['stuck', 0]]);
});
