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
/** Slow enough for near deltas where a list names many, and fast enough for logs. */
const LOADED_MS = 300;
const MANY = Array.from({ length: 12 }, (_, at) => `s${at}`);

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
  const missReboot = async (listMs = SLOW_MS): Promise<void> => {
    show(ACTIVE);
    collection.resources.set('b', resourceIn('REBOOT', { id: 'b', phase: 'transitional' }));
    await tick(0);
    await reboot();
    await tick(listMs);
  };
  const end = (id: string): void => void collection.resources.set(id, resourceIn('ACTIVE', { id, states: ACTIVE }));
  return { clock, show, tick, reboot, missReboot, end, told, read };
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
  const { show, tick, reboot, told, read } = bench(MANY);
  show(ACTIVE);
  await tick(0);
  await reboot();
  await tick(0);
  expect(read).toHaveLength(5);
  await tick(0);
  await tick(0);
  await tick(0);
  expect(read.toSorted()).toEqual(MANY.toSorted());
  expect(new Set(told)).toEqual(new Set(MANY.flatMap((id) => REBOOTED.map((step) => `${id} ${step}`))));
});

test('while much changes, what servers went through that seem not to have moved waits until nothing moves', async () => {
  const { tick, missReboot, end, told, read } = bench(MANY);
  await missReboot(LOADED_MS);
  await tick(LOADED_MS);
  expect([read, told]).toEqual([[], []]);
  end('b');
  for (let turn = 0; turn < 4; turn++) await tick(LOADED_MS);
  expect(read.toSorted()).toEqual(MANY.toSorted());
  expect(new Set(told)).toEqual(
    new Set(['b REBOOT > ACTIVE observed', ...MANY.flatMap((id) => REBOOTED.map((step) => `${id} ${step}`))]),
  );
});

test('it waits half a minute at most, of several times the first', async () => {
  const { clock, show, tick, missReboot, read } = bench(MANY);
  await missReboot(LOADED_MS);
  await clock.advance(20_000);
  show(ACTIVE);
  await tick(LOADED_MS);
  expect(read).toEqual([]);
  await clock.advance(10_000);
  await tick(LOADED_MS);
  expect(read).toEqual(MANY.slice(0, 5));
});

test('while much changes, logs of servers in other states are read at once', async () => {
  const { clock, show, tick, missReboot, read } = bench(MANY);
  await missReboot(LOADED_MS);
  await clock.advance(10_000);
  show(STOPPED);
  await tick(LOADED_MS);
  expect(read).toEqual(MANY.slice(0, 5));
});

test('what was owed is told though our clock was set back meanwhile', async () => {
  const { clock, tick, missReboot, told } = bench(['a']);
  await missReboot();
  clock.jump(-1_200_000);
  await tick(0);
  await tick(0);
  expect(told).toEqual(REBOOTED.map((step) => `a ${step}`));
});

test('nothing is told of before what was told since', async () => {
  const { show, tick, missReboot, told, read } = bench(['a']);
  await missReboot();
  show(STOPPED);
  await tick(SLOW_MS);
  await tick(0);
  expect([read, told]).toEqual([[], ['a ACTIVE > SHUTOFF observed']]);
});
