import { expect, test } from 'vitest';
import { createCloud } from '../cloud.ts';
import { isObject } from '../kernel/json.ts';
import { act, HEADERS, HOUR, setUp } from './fault-world.suite.ts';
import { NAMED_FAULTS } from './named/named-faults.ts';

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
  [{ action: 'refuse', status: 200 }, 'status must be a whole number from 400 to 599, not 200'],
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
  [{ action: 'hang', times: 1e99 }, 'times must be a whole number from 1 to 1000000, not 1e+99'],
  [{ action: 'hang', times: 1.5 }, 'times must be a whole number from 1 to 1000000, not 1.5'],
  [{ action: 'hang', times: null }, 'times must be a whole number from 1 to 1000000, not null'],
  [{ action: 'hang', probability: -0.1 }, 'probability must be a number from 0 to 1, not -0.1'],
  [{ action: 'hang', step: -1 }, 'step must be a whole number from 0 to 1000, or the name of'],
  [{ action: 'hang', step: 1e99 }, 'step must be a whole number from 0 to 1000, or the name of'],
  [{ action: 'late', delayMs: 1e99 }, 'delayMs must be a number from 0 to 86400000, not 1e+99'],
  [{ action: 'slow', delayMs: -1 }, 'delayMs must be a number from 0 to 86400000, not -1'],
  [{ action: 'skew', delayMs: -86_400_001 }, 'delayMs must be a number from -86400000 to 86400000, not -86400001'],
  [{ action: 'refuse', status: 404.5 }, 'status must be a whole number from 400 to 599, not 404.5'],
  [{ action: 'refuse', status: 503, retryAfter: 0.5 }, 'retryAfter must be a whole number from 0 to 86400, not 0.5'],
  [{ action: 'cut', bytes: 1e99 }, 'bytes must be a whole number from 1 to 1073741824, not 1e+99'],
  [{ name: 'build-interrupted', times: 1e99 }, 'times must be a whole number from 1 to 1000000'],
  [{ name: 'build-interrupted', probability: 'often' }, 'probability must be a number from 0 to 1, not \\"often\\"'],
  [{ action: 'hang', kind: 'volume', operation: 'stop' }, 'stop is no operation of volume; it is one of: server'],
  [{ name: 'cell-down', times: 2 }, 'cell-down has no times; it has: name, host, project'],
  [{ name: 'cell-down', probability: 0.5 }, 'cell-down has no probability; it has: name, host, project'],
])('%j is refused: %s', async (rule, message) => {
  const { admin } = await setUp();
  const answer = await admin.call('POST', '/_emulator/faults', { body: rule });
  expect([answer.status, JSON.stringify(answer.body)]).toEqual([400, expect.stringContaining(message)]);
});

test.each([
  [{ action: 'hang', probability: Number.NaN }, 'probability must be a number from 0 to 1, not NaN'],
  [{ action: 'late', delayMs: Number.POSITIVE_INFINITY }, 'delayMs must be a number from 0 to 86400000, not Infinity'],
  [{ action: 'hang', times: Number.NaN }, 'times must be a whole number from 1 to 1000000, not NaN'],
] as const)('a cloud does not begin with %j: %s', (rule, message) => {
  expect(() => createCloud({ speed: 0, faults: [rule] })).toThrow(message);
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
