import { expect, test } from 'vitest';
import { Secret } from '../base/redact.ts';
import { CONFIG, HOST, openScriptedCloud, tokenAnswer } from './scripted-cloud.ts';
import { bodyText } from './scripted-transport.ts';
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

test('says who we are, without the token', async () => {
  const { cloud } = openScriptedCloud(() => undefined);
  expect(await cloud.identity()).toEqual({
    userId: 'user-id',
    userName: 'demo',
    userDomainId: 'default',
    roles: ['member'],
    isAdmin: false,
    projectId: 'project-id',
    projectName: 'demo',
    systemScope: false,
    expiresAtMs: Date.UTC(2026, 0, 1, 1),
    regions: ['RegionOne'],
  });
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

test('gets a new token when the service refuses the old one: one for all, each request once more', async () => {
  let good = 'canary-token-1';
  const { cloud, transport } = openScriptedCloud((request) => {
    if (!isList(request)) return undefined;
    return request.headers['x-auth-token'] === good ? OK : { status: 401, body: { error: { message: 'no' } } };
  });
  const compute = await cloud.service('compute');
  good = 'canary-token-2';
  await Promise.all([1, 2, 3, 4, 5].map(() => compute.request({ method: 'POST', path: '/servers', body: {} })));
  const lines = transport.lines();
  expect(lines.filter((line) => line === SIGN_IN)).toHaveLength(2);
  expect(lines.filter((line) => line.startsWith('POST /compute'))).toHaveLength(10);
});

test('gives up when a new token is refused too', async () => {
  const { cloud, transport } = openScriptedCloud((request) => (isList(request) ? { status: 401 } : undefined));
  const compute = await cloud.service('compute');
  await expect(compute.request({ method: 'GET', path: '/servers' })).rejects.toMatchObject({
    code: 'auth.failed',
    status: 401,
  });
  expect(transport.lines().filter((line) => line === LIST)).toHaveLength(2);
});

test('gets a new token after four fifths of its life', async () => {
  const { cloud, transport, clock } = openScriptedCloud(() => undefined);
  await cloud.identity();
  clock.move(47 * 60_000);
  await cloud.identity();
  expect(transport.lines()).toEqual([SIGN_IN]);
  clock.move(2 * 60_000);
  await Promise.all([cloud.identity(), cloud.identity()]);
  expect(transport.lines()).toEqual([SIGN_IN, SIGN_IN]);
  await Promise.resolve();
  clock.move(40 * 60_000);
  expect((await cloud.identity()).expiresAtMs).toBe(clock.now() + 20 * 60_000);
});

test('goes on with a token that still lives when Keystone is down, and not when it is over', async () => {
  let down = false;
  const { cloud, clock, transport } = openScriptedCloud((request) =>
    down && request.url.endsWith('/tokens') ? new TransportError('tls', 'down', { sent: false }) : undefined,
  );
  await cloud.identity();
  down = true;
  clock.move(50 * 60_000);
  for (let turn = 0; turn < 5; turn++) expect(await cloud.identity()).toMatchObject({ userName: 'demo' });
  expect(transport.requests).toHaveLength(2);
  clock.move(31_000);
  await cloud.identity();
  expect(transport.requests).toHaveLength(3);
  clock.move(11 * 60_000);
  await expect(cloud.identity()).rejects.toMatchObject({ code: 'network.tls' });
  down = false;
  expect(await cloud.identity()).toMatchObject({ userName: 'demo' });
});

test('does not knock again at once when the credentials were refused', async () => {
  const refusal = {
    status: 401,
    body: { error: { code: 401, message: 'The request you have made requires authentication.' } },
  };
  const { cloud, transport, clock } = openScriptedCloud((request) =>
    request.url.endsWith('/tokens') ? refusal : undefined,
  );
  for (let turn = 0; turn < 3; turn++) {
    await expect(cloud.service('compute')).rejects.toMatchObject({
      code: 'auth.failed',
      message: expect.stringMatching(/'test' as user 'demo', project 'demo': The request.*Check user name, password/),
    });
  }
  expect(transport.requests).toHaveLength(1);
  clock.move(6000);
  await expect(cloud.identity()).rejects.toMatchObject({ code: 'auth.failed' });
  expect(transport.requests).toHaveLength(2);
});

test('a token as credentials is used until its end, not renewed before', async () => {
  const credentials = { method: 'token', token: new Secret('t'), scope: { kind: 'unscoped' } } as const;
  const { cloud, transport, clock } = openScriptedCloud(() => undefined, { ...CONFIG, credentials });
  await cloud.identity();
  clock.move(59 * 60_000);
  await cloud.identity();
  expect(transport.requests).toHaveLength(1);
  expect(JSON.parse(bodyText(transport.requests[0]))).toEqual({
    auth: { identity: { methods: ['token'], token: { id: 't' } }, scope: 'unscoped' },
  });
});

test.each([
  [
    'a project',
    { kind: 'project', project: { name: 'p', domain: { id: 'd' } } },
    { project: { name: 'p', domain: { id: 'd' } } },
  ],
  ['a domain', { kind: 'domain', domain: { id: 'd' } }, { domain: { id: 'd' } }],
  ['the system', { kind: 'system' }, { system: { all: true } }],
] as const)('signs in to %s', async (_name, scope, want) => {
  const credentials = { method: 'password', user: { id: 'u' }, password: new Secret('p'), scope } as const;
  const { cloud, transport } = openScriptedCloud(() => undefined, { ...CONFIG, credentials });
  await cloud.identity();
  expect(JSON.parse(bodyText(transport.requests[0]))).toEqual({
    auth: { identity: { methods: ['password'], password: { user: { id: 'u', password: 'p' } } }, scope: want },
  });
});

test('signs in with an application credential, which brings its own scope', async () => {
  const credentials = { method: 'application-credential', id: 'i', secret: new Secret('s') } as const;
  const { cloud, transport } = openScriptedCloud(() => undefined, { ...CONFIG, credentials });
  await cloud.identity();
  expect(JSON.parse(bodyText(transport.requests[0]))).toEqual({
    auth: { identity: { methods: ['application_credential'], application_credential: { id: 'i', secret: 's' } } },
  });
});

test.each([
  ['no version', `${HOST}/identity`, { versions: { values: [{ id: 'v3.14' }] } }, ['GET /identity/', SIGN_IN]],
  ['v2.0', `${HOST}/identity/v2.0`, { versions: { values: [{ id: 'v3.14' }] } }, ['GET /identity/', SIGN_IN]],
  ['v3', `${HOST}/identity/v3`, undefined, [SIGN_IN]],
  ['no version, behind a closed door', `${HOST}/identity`, undefined, ['GET /identity/', SIGN_IN]],
])('finds Keystone by an auth_url with %s', async (_name, authUrl, body, want) => {
  const isRoot = (request: TransportRequest) => request.url.endsWith('/identity/');
  const { cloud, transport } = openScriptedCloud(
    (request) => (isRoot(request) && body !== undefined ? { status: 300, body } : undefined),
    { ...CONFIG, authUrl },
  );
  await cloud.identity();
  expect(transport.lines()).toEqual(want);
});

test('says that a Keystone without v3 is too old', async () => {
  const { cloud } = openScriptedCloud(() => ({ status: 300, body: { versions: { values: [{ id: 'v2.0' }] } } }), {
    ...CONFIG,
    authUrl: HOST,
  });
  await expect(cloud.identity()).rejects.toMatchObject({
    code: 'auth.unsupported',
    message: expect.stringContaining('v2.0'),
  });
});

test.each([
  ['token', 'Could not recognize Fernet token', /Fernet token\. The token may have ended; get another one\./],
  ['application-credential', 'Could not find Application Credential: i.', /Application Credential: .* been deleted/],
] as const)('says of a %s that Keystone does not know that it was refused', async (method, said, message) => {
  const secret = new Secret('canary');
  const credentials = { method, id: 'i', secret, token: secret, scope: { kind: 'unscoped' } } as const;
  const answer = { status: 404, body: { error: { code: 404, message: said } } };
  const { cloud } = openScriptedCloud(() => answer, { ...CONFIG, credentials });
  const wanted = { code: 'auth.failed', message: expect.stringMatching(message) };
  await expect(cloud.identity()).rejects.toMatchObject(wanted);
});

test.each([
  ['a web page', { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>hello</html>' }],
  ['a page that is not found', { status: 404, headers: { 'content-type': 'text/html' }, body: '<html>' }],
  ['a redirect', { status: 302, headers: { location: 'https://login.example' } }],
  ['other JSON', { status: 200, body: { hello: 'world' } }],
  ['another service', { status: 404, body: { message: 'not found' } }],
])('says that %s is not Keystone', async (_name, answer) => {
  const { cloud } = openScriptedCloud(() => answer);
  await expect(cloud.identity()).rejects.toMatchObject({
    code: 'network.not-openstack',
    message: expect.stringMatching(/auth\/tokens answered POST with \d+.*not the identity service. Check the URL/),
  });
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

test('an abort of one who waits for a sign-in leaves the others their sign-in', async () => {
  const stop = new AbortController();
  let answerNow: (() => void) | undefined;
  const gate = new Promise<void>((resolve) => {
    answerNow = resolve;
  });
  const { cloud, transport } = openScriptedCloud(async (request) => {
    if (request.url.endsWith('/tokens')) await gate;
    return undefined as never;
  });
  const [impatient, patient] = [cloud.identity(stop.signal), cloud.identity()];
  stop.abort(new Error('enough'));
  await expect(impatient).rejects.toThrow('enough');
  answerNow?.();
  expect(await patient).toMatchObject({ userName: 'demo' });
  expect(transport.requests).toHaveLength(1);
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
