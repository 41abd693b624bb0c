import { expect, test } from 'vitest';
import { createSeededRandom } from '../base/random.ts';
import { SimulatedClock } from '../base/simulated-clock.ts';
import { connect } from './connect.ts';
import { CONFIG, HOST, NOVA_VERSION, openScriptedCloud, tokenAnswer } from './scripted-cloud.ts';
import { createScriptedTransport } from './scripted-transport.ts';
import { TransportError, type TransportRequest } from './transport.ts';

const SIGN_IN = 'POST /identity/v3/auth/tokens';
const NOVA = 'GET /compute/v2.1/';
const LIST = 'GET /compute/v2.1/servers';
const OK = {
  body: { servers: [] },
  headers: { date: 'Thu, 01 Jan 2026 00:00:05 GMT', 'x-openstack-request-id': 'req-theirs' },
};

const isList = (request: TransportRequest): boolean => request.url.includes('/servers');
const broken = (sent: boolean) => new TransportError('broken', 'reset', { sent });

test('signs in once for all who ask at once, and finds each service once', async () => {
  const { cloud, transport } = openScriptedCloud((request) => (isList(request) ? OK : undefined));
  expect(transport.requests).toEqual([]);
  await Promise.all([cloud.identity(), cloud.service('compute'), cloud.service('compute'), cloud.identity()]);
  const compute = await cloud.service('compute');
  await compute.request({ method: 'GET', path: '/servers' });
  expect(transport.lines()).toEqual([SIGN_IN, NOVA, LIST]);
  expect(compute).toMatchObject({ url: `${HOST}/compute/v2.1`, maxMicroversion: '2.93', type: 'compute' });
});

test('sends what the request says, and gives back what the service says', async () => {
  const { cloud, transport, log } = openScriptedCloud((request) => (isList(request) ? OK : undefined));
  const compute = await cloud.service('compute');
  const response = await compute.request({
    method: 'POST',
    path: '/servers',
    query: { limit: 2, tags: ['a', 'b c'], skip: undefined, deleted: true },
    body: { server: { name: 'x' } },
    microversion: '2.999',
    headers: { 'x-extra': '1' },
  });
  expect(transport.requests.at(-1)).toMatchObject({
    url: `${HOST}/compute/v2.1/servers?limit=2&tags=a&tags=b+c&deleted=true`,
    body: '{"server":{"name":"x"}}',
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      'openstack-api-version': 'compute 2.93',
      'x-auth-token': 'canary-token-1',
      'x-extra': '1',
      'user-agent': expect.stringMatching(/^nephoscope\/\d/),
      'x-openstack-request-id': expect.stringMatching(/^req-[0-9a-f-]{36}$/),
    },
  });
  expect(response).toMatchObject({
    status: 200,
    body: { servers: [] },
    requestId: 'req-theirs',
    dateMs: Date.UTC(2026, 0, 1, 0, 0, 5),
    microversion: '2.93',
  });
  expect(log.at(-1)).toMatchObject({
    service: 'compute',
    method: 'POST',
    status: 200,
    requestId: 'req-theirs',
    attempt: 1,
  });
});

test('sends the microversion of the configuration where the request names none', async () => {
  const services = { ...CONFIG.services, compute: { defaultMicroversion: '2.60' } };
  const { cloud, transport } = openScriptedCloud((request) => (isList(request) ? OK : undefined), {
    ...CONFIG,
    services,
  });
  const compute = await cloud.service('compute');
  const response = await compute.request({ method: 'GET', path: '/servers' });
  expect(response.microversion).toBe('2.60');
  expect(transport.requests.at(-1)?.headers['x-openstack-nova-api-version']).toBe('2.60');
  await compute.request({ method: 'GET', path: '/servers', minMicroversion: '2.80' });
  expect(transport.requests.at(-1)?.headers['x-openstack-nova-api-version']).toBe('2.80');
  const asked = transport.requests.length;
  await expect(compute.request({ method: 'GET', path: '/servers', minMicroversion: '2.96' })).rejects.toMatchObject({
    code: 'api.version',
  });
  expect(transport.requests.length).toBe(asked);
});

test.each([
  ['an empty answer, though called text/html, is a success', '', undefined],
  ['a web page is not the service', '<html>hello</html>', 'network.not-openstack'],
])('%s', async (_name, body, code) => {
  const answer = { status: 202, headers: { 'content-type': 'text/html; charset=UTF-8' }, body };
  const { cloud } = openScriptedCloud((request) => (isList(request) ? answer : undefined));
  const compute = await cloud.service('compute');
  const sent = compute.request({ method: 'DELETE', path: '/servers/x' });
  if (code === undefined) await expect(sent).resolves.toMatchObject({ status: 202, body: undefined });
  else await expect(sent).rejects.toMatchObject({ code });
});

test('a service that is missing is said once, and looked for again by the next who asks', async () => {
  const { cloud } = openScriptedCloud(() => undefined);
  await expect(cloud.service('network')).rejects.toMatchObject({ code: 'catalog.missing' });
  await expect(cloud.service('network')).rejects.toMatchObject({ code: 'catalog.missing' });
});

test('an endpoint override needs no catalog', async () => {
  const services = { ...CONFIG.services, network: { endpointOverride: `${HOST}/net/v2.0` } };
  const { cloud } = openScriptedCloud(() => undefined, { ...CONFIG, services });
  expect(await cloud.service('network')).toMatchObject({ url: `${HOST}/net/v2.0`, microversions: undefined });
});

test('an unscoped token reaches Keystone by the auth_url', async () => {
  const { cloud } = openScriptedCloud((request) =>
    request.url.endsWith('/tokens') ? tokenAnswer(1, { catalog: undefined, project: undefined }) : undefined,
  );
  expect((await cloud.service('identity')).url).toBe(CONFIG.authUrl);
  await expect(cloud.service('compute')).rejects.toThrow(/name a project/);
});

test.each<[string, 'GET' | 'POST' | 'PUT' | 'DELETE', boolean, number]>([
  ['a GET after a broken connection', 'GET', true, 4],
  ['a DELETE after a broken connection', 'DELETE', true, 4],
  ['no POST that may have arrived', 'POST', true, 1],
  ['no PUT that may have arrived', 'PUT', true, 1],
  ['a POST that was never sent', 'POST', false, 4],
])('tries again: %s', async (_name, method, sent, attempts) => {
  const { cloud, transport, log } = openScriptedCloud((request) => (isList(request) ? broken(sent) : undefined));
  const compute = await cloud.service('compute');
  await expect(compute.request({ method, path: '/servers' })).rejects.toMatchObject({
    code: 'network.unreachable',
    retryable: true,
  });
  expect(transport.requests.filter(isList)).toHaveLength(attempts);
  const last = log.at(-1);
  expect(last).toMatchObject({ fault: 'broken', attempt: attempts });
  expect(last).not.toHaveProperty('retryInMs');
});

test('waits as long as the service asks, then goes on', async () => {
  let turn = 0;
  const { cloud, clock } = openScriptedCloud((request) => {
    if (!isList(request)) return undefined;
    return turn++ === 0 ? { status: 429, headers: { 'retry-after': '7' } } : OK;
  });
  const compute = await cloud.service('compute');
  await compute.request({ method: 'POST', path: '/servers', body: {} });
  expect(clock.sleeps).toEqual([7000]);
});

test('does not send a stream twice', async () => {
  const { cloud, transport } = openScriptedCloud((request) => (isList(request) ? { status: 401 } : undefined));
  const compute = await cloud.service('compute');
  async function* bytes() {
    yield new Uint8Array([1]);
  }
  const request = { method: 'PUT', path: '/servers', bytes: bytes(), retry: 'idempotent' } as const;
  await expect(compute.request(request)).rejects.toMatchObject({ code: 'auth.failed' });
  expect(transport.requests.filter(isList)).toHaveLength(1);
});

test('stops waiting when aborted', async () => {
  const stop = new AbortController();
  const { cloud, transport } = openScriptedCloud((request) => {
    if (!isList(request)) return undefined;
    stop.abort(new Error('enough'));
    return { status: 503, headers: { 'retry-after': '5' } };
  });
  const compute = await cloud.service('compute');
  await expect(compute.request({ method: 'GET', path: '/servers', signal: stop.signal })).rejects.toThrow('enough');
  expect(transport.requests.filter(isList)).toHaveLength(1);
});

test('an abort of one who waits for the versions of a service leaves the others their client', async () => {
  const stop = new AbortController();
  let answerNow: (() => void) | undefined;
  const gate = new Promise<void>((resolve) => {
    answerNow = resolve;
  });
  const { cloud } = openScriptedCloud(async (request) => {
    if (request.url.endsWith('/v2.1/')) await gate;
    return undefined as never;
  });
  const [impatient, patient] = [cloud.service('compute', stop.signal), cloud.service('compute')];
  stop.abort(new Error('enough'));
  await expect(impatient).rejects.toThrow('enough');
  answerNow?.();
  expect(await patient).toMatchObject({ type: 'compute' });
});

test('nothing is tried again after closing', async () => {
  const { cloud, transport } = openScriptedCloud((request) => {
    if (!isList(request)) return undefined;
    void cloud.close();
    return broken(false);
  });
  const compute = await cloud.service('compute');
  await expect(compute.request({ method: 'GET', path: '/servers' })).rejects.toThrow(/was closed/);
  expect(transport.requests.filter(isList)).toHaveLength(1);
  await expect(cloud.service('image')).rejects.toThrow(/was closed/);
});

test('many requests that wait to be tried again are no leak that Node warns of', async () => {
  const warnings: Error[] = [];
  const note = (warning: Error): void => void warnings.push(warning);
  process.on('warning', note);
  const clock = new SimulatedClock();
  const transport = createScriptedTransport((request) => {
    if (request.url.endsWith('/auth/tokens')) return tokenAnswer(1);
    return isList(request) ? { status: 429, headers: { 'retry-after': '1' }, body: {} } : NOVA_VERSION;
  });
  const cloud = connect(CONFIG, { clock, random: createSeededRandom(1), transport });
  const compute = await cloud.service('compute');
  const refused = Promise.allSettled(
    Array.from({ length: 20 }, () => compute.request({ method: 'GET', path: '/servers' })),
  );
  await clock.advance(60_000);
  expect((await refused).map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 'rejected'));
  process.off('warning', note);
  expect(warnings).toEqual([]);
});
