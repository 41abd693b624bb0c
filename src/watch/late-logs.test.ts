import { expect, test } from 'vitest';
import { SimulatedClock } from '../base/simulated-clock.ts';
import { createMemoryStore } from '../store/memory-store.ts';
import type { LoggedAction } from './action-log/logged-action.ts';
import type { AppliedChange } from './applied-change.ts';
import { createReflector } from './reflector.ts';
import { createScriptedCollection, resourceIn } from './scripted-collection.suite.ts';

const SHARD = { cloud: 'east', region: 'one', scope: 'all', kind: 'server' } as const;
const ACTIVE = { status: 'ACTIVE', vmState: 'active', taskState: null };
const STOPPED = { status: 'SHUTOFF', vmState: 'stopped', taskState: null };
const SLOW_MS = 800;

/** Servers that were rebooted between two looks, with their logs. */
function bench(ids: readonly string[]) {
  const clock = new SimulatedClock();
  const sleep = (ms: number): Promise<void> => clock.sleep(ms);
  const collection = createScriptedCollection('server', () => clock.now(), sleep);
  const read: string[] = [];
  let log: readonly LoggedAction[] = [];
  const readLog = async (id: string): Promise<readonly LoggedAction[]> => {
    read.push(id);
    return log;
  };
  const told: string[] = [];
  const publish = ({ transitions }: AppliedChange): void => {
    for (const { id, from, to, how } of transitions) told.push(`${id} ${from?.status} > ${to?.status ?? '-'} ${how}`);
  };
  const watched = { ...collection, readLog };
  const reflector = createReflector(SHARD, watched, { clock, store: createMemoryStore(), publish });
  const { signal } = new AbortController();
  const show = (states: typeof ACTIVE): void => {
    for (const id of ids) {
      collection.resources.set(id, resourceIn(states.status, { id, states, updatedAtMs: clock.now() }));
    }
  };
  const tick = async (listMs: number): Promise<void> => {
    watched.listAll = watched.listChanged = async function* () {
      if (listMs > 0) await clock.sleep(listMs);
      yield { resources: [...collection.resources.values()], complete: true, dateMs: clock.now() };
    };
    const done = reflector.tick(signal);
    await clock.advance(listMs + 1_000);
    await done;
  };
  const reboot = async (): Promise<void> => {
    await clock.advance(60_000);
    const startedAtMs = clock.now() - 2_000;
    const entry = { name: 'reboot', requestId: 'req-1', startedAtMs, endedAtMs: startedAtMs + 1_000 };
    log = [{ ...entry, result: 'success' }];
    show(ACTIVE);
  };
  /** It is rebooted unseen, in a slow cloud where another one moves. */
  const missReboot = async (): Promise<void> => {
    show(ACTIVE);
    collection.resources.set('b', resourceIn('REBOOT', { id: 'b', phase: 'transitional' }));
    await tick(0);
    await reboot();
    await tick(SLOW_MS);
  };
  return { show, tick, reboot, missReboot, told, read };
}

const REBOOTED = ['ACTIVE > - inferred', 'null > ACTIVE inferred'];

test('what there was no time to read in a slow cloud where something moves is told later', async () => {
  const { tick, missReboot, told, read } = bench(['a']);
  await missReboot();
  expect([read, told]).toEqual([[], []]);
  await tick(0);
  await tick(0);
  expect([read, told]).toEqual([['a'], REBOOTED.map((step) => `a ${step}`)]);
});

test('where nothing moves there is time for logs, however slow the cloud is', async () => {
  const { show, tick, reboot, told } = bench(['a']);
  show(ACTIVE);
  await tick(0);
  await reboot();
  await tick(SLOW_MS);
  expect(told).toEqual(REBOOTED.map((step) => `a ${step}`));
});

test('of many that were missed at once all are told, a few with each list', async () => {
  const ids = Array.from({ length: 12 }, (_, at) => `s${at}`);
  const { show, tick, reboot, told, read } = bench(ids);
  show(ACTIVE);
  await tick(0);
  await reboot();
  await tick(0);
  expect(read).toHaveLength(5);
  await tick(0);
  await tick(0);
  await tick(0);
  expect(read.toSorted()).toEqual(ids.toSorted());
  expect(new Set(told)).toEqual(new Set(ids.flatMap((id) => REBOOTED.map((step) => `${id} ${step}`))));
});

test('nothing is told of before what was told since', async () => {
  const { show, tick, missReboot, told, read } = bench(['a']);
  await missReboot();
  show(STOPPED);
  await tick(SLOW_MS);
  await tick(0);
  expect([read, told]).toEqual([[], ['a ACTIVE > SHUTOFF observed']]);
});
