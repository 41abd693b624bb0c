import { afterEach, beforeEach, expect, test } from 'vitest';
import type { WebhookDelivery } from '../../api/webhooks.ts';
import { createSeededRandom } from '../../base/random.ts';
import { SimulatedClock } from '../../base/simulated-clock.ts';
import type { TokenInfo } from '../../openstack/cloud.ts';
import { createMemoryStore } from '../../store/memory-store.ts';
import type { Transition } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import { createInventory } from '../../watch/inventory/create-inventory.ts';
import type { ServedCloud } from '../clouds/served-cloud.ts';
import { type DeadLetter, deadKey, type KeptWebhook, type Progress, progressKey } from './kept-webhook.ts';
import { cursorNow } from './read-deliveries.ts';
import type { Delivered } from './sender.ts';
import { type RunnerSettings, WebhookRunner } from './webhook-runner.ts';

const SHARD = { cloud: 'c', region: 'r', scope: 'all', kind: 'server' } as const;
const CURSOR = { maxUpdatedMs: 0, answeredAtMs: 0, beganAtMs: 0, sweptAtMs: 0, savedAtMs: 0 };
const DAY_MS = 24 * 3_600_000;

let clock: SimulatedClock;
let store: Store;
let runner: WebhookRunner | undefined;
let got: { readonly id: string; readonly body: WebhookDelivery }[];
let answer: (id: string, body: WebhookDelivery) => Delivered | Promise<Delivered>;
let disabled: string[];
let settings: RunnerSettings;

beforeEach(async () => {
  clock = new SimulatedClock();
  store = createMemoryStore({ keptTransitions: 50 });
  [got, disabled, runner] = [[], [], undefined];
  answer = () => ({ status: 200 });
  const owner = { cloud: 'c', userId: 'u', userName: 'u', projectId: 'p', projectName: 'p' };
  const identity = { userId: 'u', projectId: 'p', isAdmin: false } as TokenInfo;
  const hook: KeptWebhook = {
    id: 'h',
    owner,
    identity,
    url: 'https://hooks.example/',
    secret: '',
    filter: {},
    events: ['transition', 'finding'],
    enabled: true,
    disabledReason: null,
    createdAtMs: 0,
  };
  settings = { hook, secret: 'whsec_MDAw', filter: {} };
  await move('before');
  await start();
});

afterEach(async () => runner?.close());

async function start(): Promise<void> {
  const served = { name: 'c', store, watcher: { inventory: createInventory() } } as unknown as ServedCloud;
  const { identity } = settings.hook;
  const viewer = { name: 'u', id: 'u', ended: new AbortController().signal };
  const access = new Map([['c', { identity, cloud: {} as ServedCloud['cloud'] }]]);
  const former = (await store.recall(progressKey('h'))) as Progress | undefined;
  const dead = ((await store.recall(deadKey('h'))) ?? []) as DeadLetter[];
  runner = new WebhookRunner(settings, former ?? { cursor: await cursorNow(served), failingSinceMs: null }, dead, {
    clock,
    random: createSeededRandom(1),
    log: (line) => void disabled.push(line),
    served,
    viewer: { ...viewer, access },
    sender: {
      send: async ({ headers, body }) => {
        const id = headers['webhook-id'] ?? '';
        const delivery = JSON.parse(body) as WebhookDelivery;
        const delivered = await answer(id, delivery);
        got.push({ id, body: delivery });
        return delivered;
      },
      close: async () => undefined,
    },
    disable: (reason) => {
      disabled.push(reason);
      settings = { ...settings, hook: { ...settings.hook, enabled: false } };
      runner?.change(settings);
    },
  });
  await clock.advance(0);
}

/** A server moves once. */
async function move(id: string, project = 'p', status = 'ACTIVE'): Promise<void> {
  const at = new Date(clock.now()).toISOString();
  const { cloud, region, kind } = SHARD;
  const [from, to] = [{ status: 'BUILD' }, { status }];
  const stamps = { at, seenAt: at, how: 'observed', phase: 'stable', lastedMs: null } as const;
  const transition: Transition = { kind, id, name: id, cloud, region, project, from, to, ...stamps };
  await store.commit({ shard: SHARD, rows: [], forget: [], transitions: [transition], cursor: CURSOR });
  runner?.wake();
  await clock.advance(0);
}

const ids = (): string[] => got.map(({ body }) => (body.data as { id?: string }).id ?? body.type);

test('what fails is tried again after a time that doubles, by one request, and nothing overtakes it', async () => {
  const times: number[] = [];
  answer = () => {
    times.push(clock.monotonic());
    return { status: times.length <= 5 ? 503 : 200 };
  };
  for (const status of ['A', 'B', 'C']) await move('one', 'p', status);
  await clock.advance(300_000);
  const delivered = got.slice(-3).map(({ body }) => (body.data as Transition).to?.status);
  expect(delivered).toEqual(['A', 'B', 'C']);
  expect(times).toHaveLength(8);
  const pauses = times.slice(1, 6).map((time, at) => time - (times[at] ?? 0));
  for (const [at, pause] of pauses.entries()) {
    expect(pause).toBeLessThanOrEqual(2_000 * 2 ** at);
    expect(pause).toBeGreaterThanOrEqual(1_000 * 2 ** at);
  }
});

test('a delivery that is given up after ten attempts is a dead letter, and the next goes on', async () => {
  answer = (_, { data }) => ({ status: (data as { id: string }).id === 'poison' ? 400 : 200 });
  for (const id of ['poison', 'b']) await move(id);
  await clock.advance(3_600_000);
  await move('later');
  await clock.advance(100);
  expect(ids().filter((id) => id === 'poison')).toHaveLength(10);
  expect(ids().filter((id) => id !== 'poison')).toEqual(['b', 'later']);
  expect(runner?.dead).toMatchObject([
    { attempts: 10, problem: 'it answered 400', delivery: { data: { id: 'poison' } } },
  ]);
  const letter = runner?.dead[0]?.id ?? '';
  expect(await runner?.redeliver(letter)).toBe('it answered 400');
  answer = () => ({ status: 200 });
  expect(await runner?.redeliver(letter)).toBeNull();
  expect(await runner?.redeliver(letter)).toBeUndefined();
  expect(await store.recall(deadKey('h'))).toEqual([]);
});

test('one that fails for a day is disabled, and loses nothing when it is enabled again', async () => {
  answer = () => ({ problem: 'it cannot be reached (ECONNREFUSED)' });
  for (let at = 0; at < 40; at++) await move(`s${at}`);
  await clock.advance(2 * DAY_MS);
  expect(disabled).toEqual(['every attempt failed for a day: it cannot be reached (ECONNREFUSED)']);
  const count = got.length;
  await move('later');
  await clock.advance(DAY_MS);
  expect(got).toHaveLength(count);
  got = [];
  answer = () => ({ status: 200 });
  settings = { ...settings, hook: { ...settings.hook, enabled: true } };
  runner?.change(settings);
  await clock.advance(1_000);
  const dead = runner?.dead.map(({ delivery }) => (delivery.data as { id: string }).id) ?? [];
  expect(new Set([...dead, ...ids()])).toEqual(new Set([...Array.from({ length: 40 }, (_, at) => `s${at}`), 'later']));
  expect(dead.length).toBeLessThan(5);
});

test('an address that answers 410 is disabled at once, one that asks for time is given it', async () => {
  answer = () => ({ status: 429, retryAfterMs: 600_000 });
  await move('a');
  await clock.advance(590_000);
  expect(got).toHaveLength(1);
  answer = () => ({ status: 410 });
  await clock.advance(20_000);
  expect(disabled).toEqual(['the address answered 410: it wants no more']);
});

test('one delivery of a resource is under way at a time, and several resources are beside each other', async () => {
  const open = new Map<string, number>();
  let most = 0;
  answer = async (_, { data }) => {
    const { id } = data as { id: string };
    open.set(id, (open.get(id) ?? 0) + 1);
    expect(open.get(id)).toBe(1);
    most = Math.max(most, [...open.values()].filter((count) => count > 0).length);
    await clock.sleep(1_000);
    open.set(id, 0);
    return { status: 200 };
  };
  for (let turn = 0; turn < 3; turn++) for (let at = 0; at < 12; at++) await move(`s${at}`, 'p', `T${turn}`);
  await clock.advance(60_000);
  expect(most).toBe(8);
  const of = got.filter(({ body }) => (body.data as { id: string }).id === 's5');
  expect(of.map(({ body }) => (body.data as Transition).to?.status)).toEqual(['T0', 'T1', 'T2']);
});

test('what its owner may not see is not told', async () => {
  await move('theirs', 'q');
  await move('ours');
  await clock.advance(100);
  expect(ids()).toEqual(['ours']);
});

test('it goes on where it was; what is no longer kept is told as a reset, and what is not is no gap', async () => {
  await move('a');
  await runner?.close();
  for (let at = 0; at < 20; at++) await move(`b${at}`);
  await start();
  await clock.advance(1_000);
  expect(ids()).toEqual(['a', ...Array.from({ length: 20 }, (_, at) => `b${at}`)]);
  await runner?.close();
  got = [];
  await move('missed');
  await store.prune({ keep: 0 });
  await move('after');
  await start();
  await clock.advance(1_000);
  expect(ids()).toEqual(['reset', 'after']);
});

test('several that fail at once are one failure', async () => {
  answer = () => ({ status: 503 });
  for (let at = 0; at < 8; at++) await move(`s${at}`);
  await clock.advance(100);
  expect([got.length, runner?.failures]).toEqual([8, 1]);
  answer = () => ({ status: 200 });
  await clock.advance(2_100);
  expect(runner?.pending).toBe(0);
});

test('a busy cloud is read together', async () => {
  let reads = 0;
  await runner?.close();
  const own = store;
  store = { ...own, history: (query) => own.history(query).finally(() => reads++) };
  await start();
  reads = 0;
  for (let at = 0; at < 40; at++) {
    await move(`s${at}`);
    await clock.advance(5);
  }
  await clock.advance(100);
  expect(ids()).toHaveLength(40);
  expect(reads).toBeLessThan(10);
});

test('findings that come together are read together', async () => {
  let reads = 0;
  await runner?.close();
  const own = store;
  store = { ...own, findings: (query) => own.findings(query).finally(() => reads++) };
  await start();
  reads = 0;
  for (let at = 0; at < 40; at++) {
    runner?.wake({ isFinding: true });
    await clock.advance(5);
  }
  expect(reads).toBeGreaterThan(0);
  expect(reads).toBeLessThan(10);
});

test('settings that change while it reads lose nothing of what waited', async () => {
  await runner?.close();
  const own = store;
  let reading = Promise.resolve();
  store = { ...own, history: async (query) => reading.then(() => own.history(query)) };
  await start();
  answer = () => ({ status: 503 });
  await move('waits');
  await clock.advance(100);
  let go = (): void => undefined;
  reading = new Promise((resolve) => {
    go = resolve;
  });
  await move('read');
  runner?.change({ ...settings });
  [got, answer] = [[], () => ({ status: 200 })];
  go();
  await clock.advance(1_000);
  expect(ids()).toEqual(['waits', 'read']);
});

test('what could not be read is read a minute later, without any news', async () => {
  await runner?.close();
  const own = store;
  let isBroken = false;
  store = { ...own, history: async (query) => (isBroken ? Promise.reject(new Error('busy')) : own.history(query)) };
  await start();
  isBroken = true;
  await move('one');
  await clock.advance(1_000);
  isBroken = false;
  expect(ids()).toEqual([]);
  await clock.advance(61_000);
  expect(ids()).toEqual(['one']);
});

test('more than fits into memory waits in the store', async () => {
  store = createMemoryStore({ keptTransitions: 10_000 });
  await runner?.close();
  await start();
  let isOpen = false;
  answer = () => ({ status: isOpen ? 200 : 503 });
  for (let at = 0; at < 3_000; at++) await move(`s${at}`);
  expect(runner?.pending).toBeLessThanOrEqual(1_500);
  isOpen = true;
  await clock.advance(3_600_000);
  expect(new Set(got.filter(({ body }) => body.type === 'transition').map(({ id }) => id)).size).toBe(3_000);
  expect(runner?.pending).toBe(0);
});
