import { expect, test } from 'vitest';
import { Secret } from '../base/redact.ts';
import { CONFIG, HOST, openScriptedCloud } from './scripted-cloud.ts';
import { bodyText } from './scripted-transport.ts';
import { TransportError, type TransportRequest } from './transport.ts';

const SIGN_IN = 'POST /identity/v3/auth/tokens';
const LIST = 'GET /compute/v2.1/servers';
const OK = {
  body: { servers: [] },
  headers: { date: 'Thu, 01 Jan 2026 00:00:05 GMT', 'x-openstack-request-id': 'req-theirs' },
};

const isList = (request: TransportRequest): boolean => request.url.includes('/servers');

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
