import { expect, test } from 'vitest';
import type { States } from '../../src/model/states.ts';
import { openSources } from '../../src/watch/collections/open-sources.ts';
import { isSameStates } from '../../src/watch/transition.ts';
import { startWatchedEmulator } from './watched-emulator.ts';

// What lies wholly between two looks is told from the log of the server, and every step told really happened.

const ACTIONS: readonly (readonly [name: string, body: object])[] = [
  ['reboot', { reboot: { type: 'SOFT' } }],
  ['reboot', { reboot: { type: 'HARD' } }],
  ['stop', { 'os-stop': null }],
  ['start', { 'os-start': null }],
  ['pause', { pause: null }],
  ['unpause', { unpause: null }],
  ['suspend', { suspend: null }],
  ['resume', { resume: null }],
];

async function watchOneServer() {
  const world = startWatchedEmulator({ profile: 'quick' });
  const admin = await world.call();
  const cloud = world.open(world.config());
  const images = (await admin.call('GET', '/image/v2/images')).body as { images: { id: string }[] };
  const server = { name: 's', flavorRef: '1', imageRef: images.images[0]?.id, networks: 'none' };
  const headers = { 'openstack-api-version': 'compute 2.93' };
  const made = (await admin.call('POST', '/compute/v2.1/servers', { body: { server }, headers })).body;
  const { id } = (made as { server: { id: string } }).server;
  await world.clock.advance(60_000);
  const watched = await world.watch(
    await openSources(cloud, ['server'], { allProjects: true, budgets: world.budgets }),
  );
  const truth: States[] = [];
  world.emulated.journal.subscribe(({ kind, id: changed, after }) => {
    if (kind === 'compute.server' && changed === id && after !== null) truth.push(after.states as unknown as States);
  });
  const act = async (body: object): Promise<void> => {
    expect((await admin.call('POST', `/compute/v2.1/servers/${id}/action`, { body, headers })).status).toBe(202);
  };
  const told = () => watched.events.flatMap((event) => (event.type === 'transition' ? [event.transition] : []));
  return { world, watched, act, told, truth, id };
}

/** Waits until all is quiet and a look has just been. */
async function untilIdle({ world, watched }: Awaited<ReturnType<typeof watchOneServer>>): Promise<void> {
  await world.clock.advance(75_000);
  const [status] = watched.watcher.status();
  expect(status?.gait).toBe('idle');
  await world.clock.advance((status?.pace.nextMs ?? 0) + 300);
}

test.each(ACTIONS.slice(0, 3))('%s wholly between two looks is told, with its entry in the log', async (name, body) => {
  const bench = await watchOneServer();
  await untilIdle(bench);
  await bench.act(body);
  await bench.world.clock.advance(30_000);
  const told = bench.told();
  expect(told.length).toBeGreaterThan(1);
  expect(told[0]).toMatchObject({ how: 'inferred', action: { name } });
  expect(bench.world.requests.filter((line) => line === `GET /compute/v2.1/servers/${bench.id}`)).toEqual([]);
  for (const [place, transition] of told.entries()) {
    if (place > 0) expect(transition.from).toEqual(told[place - 1]?.to);
  }
  const rest = told.at(-1);
  expect(rest?.to).toMatchObject({ taskState: null, vmState: name === 'stop' ? 'stopped' : 'active' });
  await bench.watched.stop();
});

/** Expects every step that was told to have happened, in this order, and the last one to be told. */
function expectTruth({ told, truth }: Awaited<ReturnType<typeof watchOneServer>>): void {
  let place = 0;
  for (const { to } of told()) {
    if (to === null) throw new Error('it is not gone');
    const found = truth.findIndex((states, index) => index >= place && isSameStates(states, to));
    expect(found, `${JSON.stringify(to)} after ${place}`).toBeGreaterThanOrEqual(place);
    place = found + 1;
  }
  expect(place).toBe(truth.length);
}

test('every step that is told happened, in this order', async () => {
  const bench = await watchOneServer();
  for (const [, body] of ACTIONS) {
    await untilIdle(bench);
    await bench.act(body);
  }
  await untilIdle(bench);
  expectTruth(bench);
  await bench.watched.stop();
});

test('several operations wholly between two looks are told, one after the other', async () => {
  const bench = await watchOneServer();
  await untilIdle(bench);
  for (const body of [{ 'os-stop': null }, { 'os-start': null }, { pause: null }]) {
    await bench.act(body);
    await bench.world.clock.advance(2_600);
  }
  await untilIdle(bench);
  const names = bench.told().flatMap(({ action }) => action?.name ?? []);
  expect([...new Set(names)]).toEqual(['stop', 'start', 'pause']);
  expectTruth(bench);
  await bench.watched.stop();
});

test('what moves nothing is told by nothing, and costs one request', async () => {
  const bench = await watchOneServer();
  await untilIdle(bench);
  const before = bench.world.requests.length;
  const { call } = await bench.world.call();
  const metadata = { metadata: { colour: 'blue' } };
  await call('POST', `/compute/v2.1/servers/${bench.id}/metadata`, { body: metadata });
  await bench.world.clock.advance(15_000);
  expect(bench.told()).toEqual([]);
  expect(bench.world.requests.slice(before).filter((line) => line.includes('os-instance-actions'))).toHaveLength(1);
  await bench.watched.stop();
});

test('where lists are slow no log is read: what is seen comes first', async () => {
  const bench = await watchOneServer();
  await untilIdle(bench);
  bench.world.answerMs = 600;
  const before = bench.world.requests.length;
  await bench.act({ 'os-stop': null });
  await bench.world.clock.advance(40_000);
  expect(bench.told().at(-1)).toMatchObject({ how: 'observed', to: { vmState: 'stopped', taskState: null } });
  expect(bench.world.requests.slice(before).filter((line) => line.includes('os-instance-actions'))).toEqual([]);
  await bench.watched.stop();
});
