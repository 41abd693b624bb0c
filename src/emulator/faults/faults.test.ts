import { expect, test } from 'vitest';
import { createCloud, type EmulatedCloud } from '../cloud.ts';
import { isObject } from '../kernel/json.ts';
import { type CloudCaller, signIn } from '../sign-in.ts';
import { NAMED_FAULTS } from './named/named-faults.ts';

const HEADERS = { 'openstack-api-version': 'compute 2.90' };
const START = Date.UTC(2026, 0, 1);

interface World {
  readonly cloud: EmulatedCloud;
  readonly admin: CloudCaller;
  readonly make: (name: string, host?: string) => Promise<string>;
  readonly fault: (rule: object) => Promise<number>;
  readonly statesOf: (id: string) => readonly unknown[];
}

async function setUp(): Promise<World> {
  const cloud = createCloud({ speed: 0, startMs: START });
  const admin = await signIn(cloud, { project: 'demo' });
  const { compute, image } = cloud.state;
  const make = async (name: string, host?: string): Promise<string> => {
    const imageRef = image.images.all()[0]?.id;
    const server = { name, flavorRef: '1', imageRef, networks: 'auto', ...(host !== undefined && { host }) };
    const { body } = await admin.call('POST', '/compute/v2.1/servers', { headers: HEADERS, body: { server } });
    return isObject(body) && isObject(body.server) ? String(body.server.id) : '';
  };
  const fault = async (rule: object): Promise<number> => {
    const { body } = await admin.call('POST', '/_emulator/faults', { body: rule });
    if (!isObject(body) || !isObject(body.fault)) throw new Error(JSON.stringify(body));
    return Number(body.fault.id);
  };
  const statesOf = (id: string) => {
    const { status, vmState, taskState } = compute.servers.get(id).states;
    return [status, vmState, taskState];
  };
  return { cloud, admin, make, fault, statesOf };
}

const act = (world: World, id: string, body: object) =>
  world.admin.call('POST', `/compute/v2.1/servers/${id}/action`, { headers: HEADERS, body });

const HOUR = 3_600_000;

test('a lost message leaves a step that never comes, also when the rule is gone', async () => {
  const world = await setUp();
  const id = await world.make('a');
  world.cloud.clock.runFor(60_000);
  const rule = await world.fault({ action: 'lose', operation: 'stop' });
  await act(world, id, { 'os-stop': null });
  world.cloud.clock.runFor(60_000);
  await world.admin.call('DELETE', `/_emulator/faults/${rule}`);
  world.cloud.clock.runFor(60_000);
  expect(world.statesOf(id)).toEqual(['ACTIVE', 'active', 'powering-off']);
});

test('a late step comes after its delay, once', async () => {
  const world = await setUp();
  const id = await world.make('a');
  world.cloud.clock.runFor(60_000);
  await world.fault({ action: 'late', operation: 'stop', delayMs: 600_000 });
  await act(world, id, { 'os-stop': null });
  world.cloud.clock.runFor(590_000);
  expect(world.statesOf(id)).toEqual(['ACTIVE', 'active', 'powering-off']);
  world.cloud.clock.runFor(20_000);
  expect(world.statesOf(id)).toEqual(['SHUTOFF', 'stopped', null]);
});

test('a port comes up late where its agent reports late', async () => {
  const world = await setUp();
  await world.fault({ action: 'late', kind: 'port', step: 'ACTIVE', delayMs: 30_000 });
  const id = await world.make('a');
  const { ports } = world.cloud.state.network;
  const statusOf = () => ports.where('device', id)[0]?.status;
  world.cloud.clock.runFor(20_000);
  expect([statusOf(), world.statesOf(id)]).toEqual(['BUILD', ['BUILD', 'building', 'spawning']]);
  world.cloud.clock.runFor(30_000);
  expect([statusOf(), world.statesOf(id)]).toEqual(['ACTIVE', ['ACTIVE', 'active', null]]);
});

test('a rule keeps to its host and its project', async () => {
  const world = await setUp();
  const ids = [await world.make('a', 'compute1'), await world.make('b', 'compute2')];
  world.cloud.clock.runFor(60_000);
  const project = world.cloud.state.compute.servers.get(ids[0] ?? '').projectId;
  await world.fault({ action: 'hang', operation: 'stop', host: 'compute2', project });
  await world.fault({ action: 'hang', operation: 'stop', project: 'another' });
  for (const id of ids) await act(world, id, { 'os-stop': null });
  world.cloud.clock.runFor(60_000);
  expect(ids.map((id) => world.statesOf(id)[0])).toEqual(['SHUTOFF', 'ACTIVE']);
});

test('a probability lets some through, the same ones each time', async () => {
  const run = async () => {
    const world = await setUp();
    const ids = [];
    for (const name of 'abcdefghij') ids.push(await world.make(name));
    world.cloud.clock.runFor(60_000);
    await world.fault({ action: 'lose', operation: 'stop', probability: 0.5 });
    for (const id of ids) await act(world, id, { 'os-stop': null });
    world.cloud.clock.runFor(60_000);
    return ids.filter((id) => world.statesOf(id)[2] === 'powering-off').length;
  };
  const lost = await run();
  expect(lost).toBeGreaterThan(0);
  expect(lost).toBeLessThan(10);
  expect(await run()).toBe(lost);
});

const PATHS = {
  identity: '/identity/v3/projects',
  compute: '/compute/v2.1/servers',
  image: '/image/v2/images',
  'block-storage': '/volume/v3/PROJECT/volumes',
  network: '/networking/v2.0/ports',
  placement: '/placement/resource_providers',
} as const;

test.each(Object.keys(PATHS))(
  '%s refuses with any status, with and without Retry-After, in its own form',
  async (service) => {
    const { admin, fault, cloud } = await setUp();
    const project = cloud.state.identity.projects.all().find(({ name }) => name === 'demo')?.id ?? '';
    const path = (PATHS[service as keyof typeof PATHS] ?? '').replace('PROJECT', project);
    const usual = await admin.call('GET', path);
    expect(usual.status).toBe(200);
    for (const status of [401, 403, 404, 409, 413, 429, 500, 503]) {
      await fault({ action: 'refuse', service, status, retryAfter: 7, message: 'not now', times: 1 });
      await fault({ action: 'refuse', service, status, times: 1 });
      const first = await admin.call('GET', path);
      expect([first.status, first.headers['retry-after']]).toEqual([status, '7']);
      expect(JSON.stringify(first.body)).toContain(status === 401 ? 'authoriz' : 'not now');
      const second = await admin.call('GET', path);
      expect([second.status, second.headers['retry-after']]).toEqual([status, undefined]);
      expect((await admin.call('GET', path)).status).toBe(200);
    }
  },
);

test('a request can be carried out though it is refused, not be carried out, or be carried out twice', async () => {
  const { admin, fault, cloud } = await setUp();
  const names = () => cloud.state.identity.projects.all().map(({ name }) => name);
  const make = (name: string) => admin.call('POST', '/identity/v3/projects', { body: { project: { name } } });
  await fault({ action: 'refuse', status: 503, method: 'POST', times: 1 });
  expect([(await make('a')).status, names().includes('a')]).toEqual([503, false]);
  await fault({ action: 'refuse', status: 503, method: 'POST', isDone: true, times: 1 });
  expect([(await make('b')).status, names().includes('b')]).toEqual([503, true]);
  await fault({ action: 'repeat', path: '/identity/v3/projects', method: 'POST', times: 1 });
  expect([(await make('c')).status, names().includes('c')]).toEqual([409, true]);
});

test('a path is matched by its parts', async () => {
  const { admin, fault } = await setUp();
  await fault({ action: 'refuse', status: 503, path: '/v3/projects/*/tags$' });
  const status = async (path: string) => (await admin.call('GET', `/identity/v3/${path}`)).status;
  expect(await status('projects')).toBe(200);
  expect(await status('projects/x/tags')).toBe(503);
  expect(await status('projects/x/tags/y')).toBe(404);
});

test('answers are slow, truncated, doubled and wrongly dated', async () => {
  const { admin, fault, cloud } = await setUp();
  const list = () => admin.call('GET', '/image/v2/images');
  const count = (body: unknown) => (isObject(body) && Array.isArray(body.images) ? body.images.length : undefined);
  const usual = await list();
  await fault({ action: 'duplicate', service: 'image', times: 1 });
  expect(count((await list()).body)).toBe(2 * (count(usual.body) ?? 0));
  await fault({ action: 'truncate', service: 'image', times: 1 });
  expect(typeof (await list()).body).toBe('string');
  await fault({ action: 'misdate', service: 'image', delayMs: -60_000, times: 1 });
  const off = await list();
  expect(Date.parse(off.headers.date ?? '')).toBe(Date.parse(usual.headers.date ?? '') - 60_000);
  expect(JSON.stringify(off.body)).toContain('2025-12-31T23:59:00Z');
  await fault({ action: 'slow', service: 'image', delayMs: 5_000, times: 1 });
  let isThere = false;
  const slow = list().then(() => {
    isThere = true;
  });
  await Promise.resolve();
  cloud.clock.runFor(4_000);
  await new Promise(setImmediate);
  expect(isThere).toBe(false);
  cloud.clock.runFor(2_000);
  await slow;
  expect(isThere).toBe(true);
});

test('a connection breaks before the answer, or in its middle', async () => {
  const { fault, cloud } = await setUp();
  const listener = await cloud.listen(0);
  const get = () => fetch(`http://127.0.0.1:${listener.port}/identity/v3`).then((answer) => answer.text());
  expect(await get()).toContain('version');
  await fault({ action: 'cut', service: 'identity', times: 1 });
  await expect(get()).rejects.toThrow('fetch failed');
  await fault({ action: 'cut', service: 'identity', bytes: 10, times: 1 });
  await expect(get()).rejects.toThrow('terminated');
  expect(await get()).toContain('version');
  await cloud.close();
});

test('a call between services can be lost', async () => {
  const world = await setUp();
  const id = await world.make('a');
  world.cloud.clock.runFor(60_000);
  await world.fault({ action: 'miss', call: 'network.deletePort', times: 1 });
  await world.admin.call('DELETE', `/compute/v2.1/servers/${id}`, { headers: HEADERS });
  world.cloud.clock.runFor(60_000);
  expect(world.cloud.state.compute.servers.get(id).deletedMs).not.toBeNull();
  expect(world.cloud.state.network.ports.where('device', id)).toHaveLength(1);
});

test('a host that is down reports no more, does nothing and gets nothing, until it is back', async () => {
  const world = await setUp();
  const id = await world.make('a', 'compute1');
  world.cloud.clock.runFor(60_000);
  const services = async () => {
    const { body } = await world.admin.call('GET', '/compute/v2.1/os-services?binary=nova-compute', {
      headers: HEADERS,
    });
    const rows = isObject(body) && Array.isArray(body.services) ? body.services : [];
    return Object.fromEntries(rows.map(({ host, state }) => [host, state]));
  };
  const rule = await world.fault({ action: 'down', host: 'compute1' });
  expect(await services()).toMatchObject({ compute1: 'down', compute2: 'up' });
  await act(world, id, { 'os-stop': null });
  world.cloud.clock.runFor(HOUR / 2);
  expect(world.statesOf(id)).toEqual(['ACTIVE', 'active', 'powering-off']);
  const other = await world.make('b');
  world.cloud.clock.runFor(60_000);
  expect(world.cloud.state.compute.servers.get(other).host).not.toBe('compute1');
  await world.admin.call('DELETE', `/_emulator/faults/${rule}`);
  world.cloud.clock.runFor(60_000);
  expect(world.statesOf(id)).toEqual(['SHUTOFF', 'stopped', null]);
  expect(await services()).toMatchObject({ compute1: 'up' });
});

test('servers of a cell that does not answer are left out of lists, or shown with what is known', async () => {
  const world = await setUp();
  const [here, there] = [await world.make('a', 'compute1'), await world.make('b', 'compute2')];
  world.cloud.clock.runFor(60_000);
  await world.fault({ action: 'cell-down', host: 'compute2' });
  const get = async (path: string, version: string) => {
    const headers = { 'openstack-api-version': `compute ${version}` };
    return world.admin.call('GET', `/compute/v2.1/servers${path}`, { headers });
  };
  const idsIn = (body: unknown) =>
    isObject(body) && Array.isArray(body.servers) ? body.servers.map(({ id }) => id) : [];
  expect(idsIn((await get('/detail', '2.68')).body)).toEqual([here]);
  expect(idsIn((await get('?limit=10', '2.90')).body)).toEqual([here]);
  const all = await get('/detail', '2.90');
  expect(idsIn(all.body)).toEqual([here, there]);
  expect(JSON.stringify(all.body)).toContain('"status":"UNKNOWN"');
  expect((await get(`/${there}`, '2.68')).status).toBe(500);
  const shown = await get(`/${there}`, '2.90');
  expect(shown.body).toMatchObject({ server: { id: there, status: 'UNKNOWN', 'OS-EXT-STS:power_state': 0 } });
  expect((await act(world, there, { 'os-stop': null })).status).toBe(500);
});

test('a clock that is off writes stamps that are off', async () => {
  const world = await setUp();
  await world.fault({ action: 'skew', service: 'compute', host: 'compute2', delayMs: -30_000 });
  const ids = [await world.make('a', 'compute1'), await world.make('b', 'compute2')];
  world.cloud.clock.runFor(60_000);
  for (const id of ids) await act(world, id, { 'os-stop': null });
  const stampOf = (id = '') => world.cloud.state.compute.servers.get(id).updatedMs;
  expect(stampOf(ids[0]) - stampOf(ids[1])).toBe(30_000);
});

test.each([
  [{ action: 'hang', status: 503 }, 'a rule of hang has no status'],
  [{ action: 'refuse' }, 'refuse needs status'],
  [{ action: 'refuse', status: 200 }, 'status must be a number from 400 to 599'],
  [{ action: 'refuse', status: 503, service: 'nova' }, 'there is no service nova'],
  [{ action: 'slow' }, 'slow needs delayMs'],
  [{ action: 'late', delayMs: 'long' }, 'delayMs must be a number'],
  [{ action: 'miss', call: 'network.findPort' }, 'no call network.findPort can be lost'],
  [{ action: 'down' }, 'down needs host'],
  [{ action: 'down', host: 'compute9' }, 'there is no host compute9; there are: '],
  [{ name: 'cell-down', host: 'compute9' }, 'there is no host compute9; there are: '],
  [{ action: 'down', host: 'compute1', times: 1 }, 'down lasts until its rule is removed'],
  [{ action: 'fail', probability: 2 }, 'probability must be a number from 0 to 1'],
  [{ action: 'cut', isDone: 'yes' }, 'isDone must be true or false'],
])('%j is refused: %s', async (rule, message) => {
  const { admin } = await setUp();
  const answer = await admin.call('POST', '/_emulator/faults', { body: rule });
  expect([answer.status, JSON.stringify(answer.body)]).toEqual([400, expect.stringContaining(message)]);
});

test('rules are saved with the cloud and go with a reset', async () => {
  const { cloud, fault } = await setUp();
  await fault({ action: 'down', host: 'compute1' });
  const saved = cloud.save();
  cloud.reset();
  expect(cloud.state.kernel.faults.all()).toEqual([]);
  cloud.load(saved);
  expect(cloud.state.kernel.faults.all()).toMatchObject([{ action: 'down', host: 'compute1' }]);
  expect(cloud.state.compute.services.where('host', 'compute1')[0]?.isSilent).toBe(true);
});

test('a named fault is added with its rules, and more can be said of it', async () => {
  const { admin, cloud } = await setUp();
  const add = (body: object) => admin.call('POST', '/_emulator/faults', { body });
  const answer = await add({ name: 'ports-left-by-failed-build', times: 2, host: 'compute1' });
  expect(answer).toMatchObject({
    status: 201,
    body: {
      faults: [
        { name: 'ports-left-by-failed-build', action: 'fail', host: 'compute1', remaining: 2 },
        { name: 'ports-left-by-failed-build', action: 'miss', remaining: 2 },
      ],
    },
  });
  expect(cloud.state.kernel.faults.all()).toHaveLength(2);
  expect((await add({ name: 'explode' })).status).toBe(400);
  expect((await add({ name: 'cell-down', step: 1 })).status).toBe(400);
  const { body } = await admin.call('GET', '/_emulator/faults/named');
  expect(body).toMatchObject({ faults: NAMED_FAULTS.map(({ name }) => ({ name })) });
});

test('a cloud begins with faults, by name or as rules', async () => {
  const rule = { action: 'refuse', status: 503, service: 'image' } as const;
  const cloud = createCloud({ speed: 0, faults: ['cell-down', rule] });
  expect(cloud.state.kernel.faults.all()).toMatchObject([
    { action: 'cell-down', name: 'cell-down' },
    { ...rule, remaining: null },
  ]);
  cloud.reset();
  expect(cloud.state.kernel.faults.all()).toEqual([]);
  expect(() => createCloud({ faults: ['explode'] })).toThrow("There is no fault 'explode'");
  await cloud.close();
});
