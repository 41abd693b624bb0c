import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSeededRandom } from '../../src/base/random.ts';
import { listServers } from '../../src/openstack/compute/servers.ts';
import { isJsonObject } from '../../src/openstack/read-body.ts';
import type { SeenBody } from '../../src/operations/batch/seen-body.ts';
import { shareReads } from '../../src/operations/batch/share-reads.ts';
import type { Arguments } from '../../src/operations/calls/call.ts';
import { type Engine, startEngine } from '../../src/operations/engine.ts';
import type { Outcome } from '../../src/operations/outcome.ts';
import { runOperation } from '../../src/operations/run-operation.ts';
import { createWorld, namesIn, type World } from './world.ts';

const SERVERS = 12;
const NAMES = Array.from({ length: SERVERS }, (_, at) => `fleet-${at + 1}`);

let world: World;
let create: Arguments;

beforeEach(async () => {
  world = await createWorld();
  const { flavor, image } = await namesIn(world);
  create = { flavor, image, noNetwork: true };
});
afterEach(() => world.close());

/** One operation of a batch. */
interface One {
  readonly operation: string;
  readonly id?: string;
  readonly arguments?: Arguments;
  readonly seen?: SeenBody;
}

/** Runs operations on servers together, as a command does. @returns how they ended, and the reads of Nova that they took */
async function together(all: readonly One[]): Promise<{ outcomes: readonly Outcome[]; reads: readonly string[] }> {
  const { clock, cloud, ports, requests } = world;
  const { signal } = new AbortController();
  let engine: Engine | undefined;
  const work = async (): Promise<readonly Outcome[]> => {
    engine = await startEngine(cloud, ['server'], { clock, random: createSeededRandom(3) }, { operations: all.length });
    await engine.ready('server', signal);
    const own = { ...ports, engine, looks: shareReads(cloud, { clock, signal }) };
    return Promise.all(
      all.map(({ seen, ...request }) =>
        runOperation({ kind: 'server', ...request }, own, seen === undefined ? {} : { seen }),
      ),
    );
  };
  await world.until(world.engine.stop());
  requests.length = 0;
  try {
    const outcomes = await world.until(work());
    return { outcomes, reads: requests.filter((line) => line.startsWith('GET /compute/v2.1/')) };
  } finally {
    await world.until(engine?.stop() ?? Promise.resolve());
  }
}

/** All servers as one list shows them. */
async function seeServers(): Promise<ReadonlyMap<string, SeenBody>> {
  const { clock, cloud } = world;
  const seen = new Map<string, SeenBody>();
  const read = async (): Promise<void> => {
    for await (const { items, dateMs = 0 } of listServers(cloud, {}, new AbortController().signal))
      for (const body of items) seen.set(String(body.id), { body, serviceMs: dateMs, atMs: clock.monotonic() });
  };
  await world.until(read());
  return seen;
}

const makeAll = () => together(NAMES.map((name) => ({ operation: 'create', arguments: { ...create, name } })));
const endsOf = (outcomes: readonly Outcome[]): readonly string[] => outcomes.map(({ end }) => end);

/** Reads of one server each, not of all. */
const single = (reads: readonly string[]): readonly string[] =>
  reads.filter((line) => /\/servers\/(?!detail)/.test(line));

test('servers that are made together share what they read before, and the lists that show their ends', async () => {
  const { outcomes, reads } = await makeAll();
  expect(new Set(endsOf(outcomes))).toEqual(new Set(['succeeded']));
  expect(new Set(outcomes.map(({ states }) => states?.status))).toEqual(new Set(['ACTIVE']));
  expect(single(reads)).toEqual([]);
  expect(reads.filter((line) => line.endsWith('/limits'))).toHaveLength(1);
  expect(reads.filter((line) => line.includes('/flavors/'))).toHaveLength(1);
});

test('servers that a list has shown are stopped and deleted without a read of each', async () => {
  await makeAll();
  const stop = [...(await seeServers())].map(([id, seen]) => ({ operation: 'stop', id, seen }));
  const stopped = await together(stop);
  expect(new Set(endsOf(stopped.outcomes))).toEqual(new Set(['succeeded']));
  expect(single(stopped.reads)).toEqual([]);
  const remove = [...(await seeServers())].map(([id, seen]) => ({ operation: 'delete', id, seen }));
  const deleted = await together(remove);
  expect(deleted.outcomes.map(({ end, states }) => [end, states])).toEqual(NAMES.map(() => ['succeeded', null]));
  expect(single(deleted.reads)).toEqual([]);
});

test('what a reboot leaves may be a reboot that never was: the log of each is read, once', async () => {
  await makeAll();
  const reboot = [...(await seeServers())].map(([id, seen]) => ({ operation: 'reboot_hard', id, seen }));
  const { outcomes, reads } = await together(reboot);
  expect(new Set(endsOf(outcomes))).toEqual(new Set(['succeeded']));
  expect(single(reads)).toHaveLength(SERVERS);
});

test('a failure among many has its step and the words of the service', async () => {
  await makeAll();
  const seen = await seeServers();
  const [broken = ''] = seen.keys();
  const { faults } = world.emulated.state.kernel;
  faults.add({
    action: 'fail',
    kind: 'server',
    operation: 'stop',
    step: 1,
    message: 'the guest does not listen',
    remaining: 1,
    resourceId: broken,
  });
  const { outcomes } = await together([...seen].map(([id, one]) => ({ operation: 'stop', id, seen: one })));
  const failed = outcomes.filter(({ end }) => end === 'failed');
  expect(failed.map(({ id }) => id)).toEqual([broken]);
  expect(failed[0]).toMatchObject({
    step: { next: { states: { vmState: 'stopped' } } },
    fault: 'the guest does not listen',
  });
  expect(endsOf(outcomes).filter((end) => end === 'succeeded')).toHaveLength(SERVERS - 1);
});

test('requests of many whose answers are lost are looked for since they were sent, however long ago the rest was read', async () => {
  await makeAll();
  const [lost = ''] = (await seeServers()).keys();
  const path = `/servers/${lost}/action`;
  // An earlier stop of the same server by the same user is not this one.
  for (const body of [{ 'os-stop': null }, { 'os-start': null }]) {
    expect((await world.caller.call('POST', `/compute/v2.1${path}`, { body })).status).toBe(202);
    await world.clock.advance(5_000);
  }
  const seen = await seeServers();
  const { faults } = world.emulated.state.kernel;
  const unanswered = { action: 'refuse', service: 'compute', method: 'POST', status: 502, remaining: SERVERS } as const;
  faults.add({ ...unanswered, path });
  faults.add({ ...unanswered, isDone: true });
  const { outcomes } = await together([...seen].map(([id, one]) => ({ operation: 'stop', id, seen: one })));
  const arrived = outcomes.filter(({ id }) => id !== lost);
  expect(endsOf(arrived)).toEqual(arrived.map(() => 'succeeded'));
  expect(outcomes.find(({ id }) => id === lost)).toMatchObject({
    end: 'failed',
    fault: expect.stringContaining('nothing shows that it arrived'),
  });
  expect(world.requests.filter((line) => line.endsWith('/action'))).toHaveLength(SERVERS);
});

test('what was seen before and is otherwise now is read again, and judged as it is', async () => {
  await makeAll();
  const seen = await seeServers();
  const [stopped = '', locked = ''] = seen.keys();
  await world.make(`/compute/v2.1/servers/${stopped}/action`, { 'os-stop': null });
  await world.make(`/compute/v2.1/servers/${locked}/action`, { lock: null });
  const { outcomes, reads } = await together([...seen].map(([id, one]) => ({ operation: 'pause', id, seen: one })));
  const of = (id: string) => outcomes.find((one) => one.id === id);
  expect(of(stopped)).toMatchObject({ end: 'refused', reasons: [{ code: 'state' }] });
  expect(single(reads).some((line) => line.endsWith(stopped))).toBe(true);
  expect(single(reads).some((line) => line.endsWith(locked))).toBe(true);
  expect(endsOf(outcomes).filter((end) => end === 'succeeded').length).toBeGreaterThanOrEqual(SERVERS - 2);
});

test('what is shared lets pass and never refuses: room that was made in the quota meanwhile is found', async () => {
  const { clock, cloud } = world;
  const { signal } = new AbortController();
  const looks = shareReads(cloud, { clock, signal });
  const project = (await namesIn(world)).project;
  const setQuota = async (instances: number): Promise<void> => {
    const path = `/compute/v2.1/os-quota-sets/${project}`;
    await world.caller.call('PUT', path, { body: { quota_set: { instances } } });
  };
  await setQuota(0);
  const run = (name: string) =>
    world.until(
      runOperation({ kind: 'server', operation: 'create', arguments: { ...create, name } }, { ...world.ports, looks }),
    );
  expect(await run('one')).toMatchObject({ end: 'refused', reasons: [{ code: 'quota' }] });
  await setQuota(10);
  expect(await run('one')).toMatchObject({ end: 'succeeded' });
});

test('an answer that is shared is not kept longer than half a minute, and tells the time of the service as it went on', async () => {
  const { clock, cloud, requests } = world;
  const looks = shareReads(cloud, { clock, signal: new AbortController().signal });
  const ask = async (): Promise<number> => {
    const answer = await world.until((await looks.service('compute')).request({ method: 'GET', path: '/limits' }));
    expect(isJsonObject(answer.body)).toBe(true);
    return answer.dateMs ?? 0;
  };
  requests.length = 0;
  const limits = (): number => requests.filter((line) => line.endsWith('/limits')).length;
  const first = await ask();
  await clock.advance(20_000);
  expect([Math.round(((await ask()) - first) / 1_000), limits()]).toEqual([20, 1]);
  await clock.advance(11_000);
  expect([Math.round(((await ask()) - first) / 1_000), limits()]).toEqual([31, 2]);
});
