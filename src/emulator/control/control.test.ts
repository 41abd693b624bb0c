import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { SimulatedClock } from '../../base/simulated-clock.ts';
import { bytesOf, type HttpResponse, isStream } from '../../http/message.ts';
import { createCloud } from '../cloud.ts';
import { signIn } from '../sign-in.ts';

const START = Date.UTC(2026, 0, 1);
const EMPTY = {
  format: 1,
  seed: 1,
  nowMs: START,
  profile: 'quick',
  random: [1, 2],
  journal: 0,
  collections: {},
  parts: {},
  planned: [],
  walks: [],
  faults: [],
};

async function setUp(speed = 0) {
  const base = new SimulatedClock(START);
  const cloud = createCloud({ clock: base, speed });
  const { call } = await signIn(cloud);
  const control = (method: string, path: string, body?: unknown) => call(method, `/_emulator${path}`, { body });
  return { base, cloud, call, control };
}

test('time is paused, run, set, sped up and shown', async () => {
  const { base, control } = await setUp(1);
  await control('POST', '/time/pause');
  await base.advance(5000);
  expect((await control('GET', '/time')).body).toMatchObject({ now: '2026-01-01T00:00:00.000Z', speed: 0, next: null });
  expect((await control('POST', '/time/run', { ms: 90_000 })).body).toMatchObject({ now: '2026-01-01T00:01:30.000Z' });
  await control('POST', '/time/speed', { speed: 100 });
  await base.advance(1000);
  expect((await control('GET', '/time')).body).toMatchObject({ now: '2026-01-01T00:03:10.000Z', speed: 100 });
  const set = await control('POST', '/time/set', { now: '2030-01-01T00:00:00Z' });
  expect(set.body).toMatchObject({ now: '2030-01-01T00:00:00.000Z' });
});

test.each([
  ['https://evil.example.org', 403],
  ['null', 403],
  ['http://localhost.evil.example.org', 403],
  ['http://rebound.example.org:8989', 403],
  ['http://localhost:3000', 200],
  ['http://[::1]:3000', 200],
])('a page of %s gets %i from the controls', async (origin, status) => {
  const { call, cloud } = await setUp();
  const headers = { origin, host: 'rebound.example.org:8989' };
  expect((await call('POST', '/_emulator/time/set', { headers, body: { now: '2030-01-01T00:00:00Z' } })).status).toBe(
    status,
  );
  expect(cloud.clock.now() === START).toBe(status === 403);
});

test('steps go from one event to the next', async () => {
  const { cloud, control } = await setUp();
  const seen: string[] = [];
  cloud.state.kernel.schedule.define('test.note', ({ word }) => seen.push(JSON.stringify(word)));
  for (const [word, ms] of [
    ['b', 2000],
    ['a', 1000],
  ] as const)
    cloud.state.kernel.schedule.plan('test.note', START + ms, { word });
  expect((await control('POST', '/time/step')).body).toMatchObject({ now: '2026-01-01T00:00:01.000Z', planned: 1 });
  expect((await control('POST', '/time/step')).body).toMatchObject({
    now: '2026-01-01T00:00:02.000Z',
    planned: 0,
    next: null,
  });
  expect(seen).toEqual(['"a"', '"b"']);
});

test('a token ends with the emulator’s hour', async () => {
  const { call, control } = await setUp();
  expect((await call('GET', '/identity/v3/projects')).status).toBe(200);
  await control('POST', '/time/run', { ms: 3_600_000 });
  expect((await call('GET', '/identity/v3/projects')).status).toBe(401);
});

test('the journal is read from a number on', async () => {
  const { call, control, cloud } = await setUp();
  const from = cloud.journal.last;
  await call('POST', '/identity/v3/projects', { body: { project: { name: 'x' } } });
  const { body, headers } = await control('GET', `/journal?since=${from}`);
  expect(headers['content-type']).toBe('application/x-ndjson');
  expect(body).toMatchObject({ number: from + 1, kind: 'identity.project', before: null, after: { name: 'x' } });
});

test('the journal is followed as a stream, which ends with its reader', async () => {
  const { call, cloud } = await setUp();
  const leave = new AbortController();
  const { body } = await cloud.handle({
    method: 'GET',
    path: '/_emulator/journal',
    query: `follow=true&since=${cloud.journal.last}`,
    headers: {},
    body: Buffer.alloc(0),
    signal: leave.signal,
  });
  if (typeof body === 'string' || !(Symbol.asyncIterator in body)) throw new Error('no stream');
  const stream = body[Symbol.asyncIterator]();
  const next = stream.next();
  await call('POST', '/identity/v3/projects', { body: { project: { name: 'x' } } });
  expect(JSON.parse(String((await next).value))).toMatchObject({ kind: 'identity.project', after: { name: 'x' } });
  const end = stream.next();
  leave.abort();
  expect(await end).toMatchObject({ done: true });
});

test('a state is saved, changed and loaded again', async () => {
  const { call, control } = await setUp();
  const saved = (await control('GET', '/state')).body;
  await call('POST', '/identity/v3/projects', { body: { project: { name: 'x' } } });
  expect((await control('PUT', '/state', saved)).status).toBe(200);
  expect((await control('GET', '/state')).body).toEqual(saved);
  expect((await control('POST', '/reset', { seed: 5 })).body).toEqual({ seed: 5 });
});

test('a reset takes away all that was made, faults and settings too; the time, its speed and the profile stay', async () => {
  const { cloud, call, control } = await setUp();
  await call('POST', '/identity/v3/projects', { body: { project: { name: 'mine' } } });
  await control('POST', '/faults', { action: 'hang' });
  await control('PUT', '/settings', { shelved_offload_time: 60 });
  await control('POST', '/profile', { profile: 'instant' });
  await control('POST', '/time/speed', { speed: 0.5 });
  await control('POST', '/time/set', { now: '2026-01-01T00:01:00Z' });
  await control('POST', '/reset');
  const names = cloud.state.identity.projects.all().map(({ name }) => name);
  expect(names).toEqual(['Default', 'admin', 'demo', 'service']);
  expect((await control('GET', '/faults')).body).toEqual({ faults: [] });
  expect((await control('GET', '/settings')).body).toMatchObject({ settings: { shelved_offload_time: 0 } });
  const time = { now: '2026-01-01T00:01:00.000Z', speed: 0.5, profile: 'instant', walks: 0, planned: 0 };
  expect((await control('GET', '/time')).body).toMatchObject(time);
});

test('after a reset a token of a user that is there anew goes on with the same seed, and not with another one', async () => {
  const { call, control } = await setUp();
  await control('POST', '/reset');
  expect((await call('GET', '/identity/v3/projects')).status).toBe(200);
  await control('POST', '/reset', { seed: 2 });
  expect((await call('GET', '/identity/v3/projects')).status).toBe(401);
});

test('rules for faults are added, listed and removed', async () => {
  const { control } = await setUp();
  const rule = { action: 'hang', kind: 'server', operation: 'stop', step: 'powering-off', times: 2 };
  expect((await control('POST', '/faults', rule)).body).toMatchObject({
    fault: { id: 1, remaining: 2, step: 'powering-off' },
  });
  expect((await control('GET', '/faults')).body).toMatchObject({ faults: [{ id: 1 }] });
  expect((await control('DELETE', '/faults/1')).status).toBe(204);
  expect((await control('DELETE', '/faults/1')).status).toBe(404);
});

test.each([
  ['POST', '/time/speed', { speed: -1 }],
  ['POST', '/time/speed', { speed: 'fast' }],
  ['POST', '/time/run', {}],
  ['POST', '/time/run', { ms: 1e15 }],
  ['POST', '/time/set', { now: 'soon' }],
  ['POST', '/profile', { profile: 'slow' }],
  ['POST', '/faults', { action: 'explode' }],
  ['POST', '/faults', { action: 'fail', step: {} }],
  ['POST', '/faults', { action: 'fail', times: 0 }],
  ['POST', '/faults', { action: 'fail', operaton: 'stop' }],
  ['POST', '/faults', { action: 'fail', operation: 'stpo' }],
  ['POST', '/faults', { action: 'fail', kind: 'servers' }],
  ['POST', '/reset', { seed: -1 }],
  ['PUT', '/state', { format: 2 }],
  ['PUT', '/state', { ...EMPTY, profile: 'slow' }],
  ['PUT', '/state', { ...EMPTY, random: [] }],
  ['GET', '/journal?since=-1', undefined],
  ['POST', '/time/run', '{'],
  ['POST', '/time/set', { now: '1' }],
  ['POST', '/time/set', { now: '10000-01-01T00:00:00Z' }],
  ['POST', '/time/set', { now: '+275760-09-12T00:00:00Z' }],
  ['POST', '/time/set', { now: '1969-12-31T00:00:00Z' }],
  ['POST', '/time/speed', { sped: 1 }],
  ['POST', '/time/pause', { ms: 1 }],
  ['POST', '/reset', { seed: 1.5 }],
  ['POST', '/reset', { sed: 1 }],
  ['GET', '/journal?since=1e99', undefined],
  ['GET', '/journal?since=99999999999999999999', undefined],
  ['PUT', '/state', { ...EMPTY, nowMs: 1e99 }],
  ['PUT', '/state', { ...EMPTY, seed: 0.5 }],
  ['PUT', '/state', { ...EMPTY, journal: undefined }],
  ['PUT', '/state', { ...EMPTY, planned: [1] }],
  ['PUT', '/state', { ...EMPTY, planned: [{ id: 1, job: 'of a newer version', atMs: START, args: {}, cause: {} }] }],
  ['PUT', '/state', { ...EMPTY, collections: { 'compute.server': [null] } }],
  ['PUT', '/state', { ...EMPTY, collections: { 'compute.of-a-newer-version': [{ id: 'x' }] } }],
  ['PUT', '/state', { ...EMPTY, collections: { 'identity.project': [{ id: 'x' }, { id: 'x' }] } }],
] as const)('%s %s refuses %j', async (method, path, body) => {
  const { call } = await setUp();
  const answer = await call(method, `/_emulator${path}`, { body: typeof body === 'string' ? Buffer.from(body) : body });
  expect([answer.status, answer.body]).toEqual([400, { error: expect.any(String) }]);
});

test.each([
  ['POST', '/time/run', { ms: 'long' }, 'ms must be a number from 0 to 315360000000, not "long"'],
  ['POST', '/time/run', {}, 'ms must be a number from 0 to 315360000000, it is missing'],
  ['POST', '/reset', { seed: 1e99 }, 'seed must be a whole number from 0 to 4294967295, not 1e+99'],
  ['POST', '/reset', { sed: 5 }, 'there is no "sed" here; this takes seed'],
  ['POST', '/time/step', { ms: 5 }, 'there is no "ms" here; this takes no body'],
  ['PUT', '/state', { ...EMPTY, format: 2 }, 'its format is 2, and this version reads 1'],
  ['PUT', '/state', { ...EMPTY, nowMs: -1 }, 'nowMs is no number from 0 to '],
  ['PUT', '/state', { ...EMPTY, walks: [1] }, 'walks is no list of objects'],
] as const)('%s %s of %j is told what is wrong', async (method, path, body, message) => {
  const { control } = await setUp();
  expect((await control(method, path, body)).body).toEqual({ error: expect.stringContaining(message) });
});

test('time cannot be run out of the calendar', async () => {
  const { control } = await setUp();
  await control('POST', '/time/set', { now: '9999-12-31T23:59:59Z' });
  expect((await control('POST', '/time/run', { ms: 1000 })).status).toBe(400);
  expect((await control('GET', '/time')).body).toMatchObject({ now: '9999-12-31T23:59:59.000Z' });
});

test('a state that cannot be taken up leaves the cloud as it was', async () => {
  const { call, cloud, control } = await setUp();
  await call('POST', '/identity/v3/projects', { body: { project: { name: 'x' } } });
  const before = JSON.stringify(cloud.save());
  const { collections } = cloud.save();
  const twice = { ...collections, 'network.port': [{ id: 'a' }, { id: 'a' }] };
  expect((await control('PUT', '/state', { ...EMPTY, collections: twice })).status).toBe(400);
  expect(JSON.stringify(cloud.save())).toBe(before);
});

test('names its routes to whoever asks for none of them', async () => {
  const { control } = await setUp();
  expect(await control('GET', '')).toMatchObject({ status: 200, body: { routes: expect.any(Array) } });
  expect(await control('GET', '/nope')).toMatchObject({
    status: 404,
    body: { error: 'there is nothing at /_emulator/nope; the routes say what there is', routes: expect.any(Array) },
  });
  expect(await control('PUT', '/time')).toMatchObject({
    status: 405,
    headers: { allow: 'GET' },
    body: { error: '/_emulator/time does not take PUT, but GET' },
  });
  expect(await control('POST', '/reset', [])).toMatchObject({
    status: 400,
    body: { error: 'the body must be a JSON object, such as {"seed": 1}' },
  });
});

const textOf = ({ body }: HttpResponse): string => (isStream(body) ? '' : bytesOf(body).toString());

test('a body that no control needs is not kept', async () => {
  const { cloud } = await setUp();
  const listener = await cloud.listen(0);
  const send = (path: string, method = 'POST') =>
    fetch(`http://127.0.0.1:${listener.port}/_emulator${path}`, { method, body: `{"x":"${'x'.repeat(2 ** 20)}"}` });
  expect((await send('/reset')).status).toBe(413);
  expect((await send('/state', 'PUT')).status).toBe(400);
  await cloud.close();
});

test('clients are told how to sign in at the address that they called', async () => {
  const cloud = createCloud({ speed: 0, users: [{ name: "bea o'neil", project: 'web' }] });
  const get = (path: string, query = '') =>
    cloud.handle({ method: 'GET', path, query, headers: { host: 'cloud.test:1234' }, body: Buffer.alloc(0) });
  const { clouds } = parse(textOf(await get('/_emulator/clouds.yaml')));
  expect(Object.keys(clouds)).toEqual(['emulator', 'emulator-admin', 'emulator-reader', "emulator-bea o'neil"]);
  expect(clouds.emulator).toEqual({
    auth: {
      auth_url: 'http://cloud.test:1234/identity',
      username: 'demo',
      password: 'secret',
      project_name: 'demo',
      user_domain_id: 'default',
      project_domain_id: 'default',
    },
    region_name: 'RegionOne',
  });
  const rc = await get('/_emulator/openrc', "cloud=emulator-bea%20o'neil");
  expect(textOf(rc)).toContain("export OS_USERNAME='bea o'\\''neil'\n");
  expect((await get('/_emulator/openrc', 'cloud=nope')).status).toBe(404);
});
