import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runTest } from '../../src/cli/test-world.ts';
import { SELF_SIGNED } from '../end-to-end/self-signed.ts';
import { serveEmulator } from '../end-to-end/serve-emulator.ts';
import { leaveUnchecked } from '../openapi/unchecked.ts';
import { type RunningUp, runUp } from './run-up.ts';

leaveUnchecked();

let folder: string;
const closing: (() => Promise<unknown>)[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nephoscope-up-'));
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  rmSync(folder, { recursive: true, force: true });
});

async function up(args: readonly string[] = [], env: Readonly<Record<string, string>> = {}): Promise<RunningUp> {
  const running = await runUp(args, { XDG_RUNTIME_DIR: folder, XDG_STATE_HOME: folder, ...env });
  closing.push(() => running.stop());
  return running;
}

/** Serves an emulated cloud that `up` takes for a real one, or for several. */
async function upWithClouds(...names: readonly string[]): Promise<RunningUp> {
  const { cloud, env } = await serveEmulator();
  closing.push(() => cloud.close());
  const path = join(folder, 'clouds.yaml');
  const auth = `auth_url: ${env.OS_AUTH_URL}, username: admin, password: ${env.OS_PASSWORD}, project_name: demo, user_domain_id: default, project_domain_id: default`;
  const described = names.map((name) => `${name}: { auth: { ${auth} }, region_name: RegionOne }`);
  writeFileSync(path, `clouds: { ${described.join(', ')} }\n`);
  return up(
    names.flatMap((name) => ['--os-cloud', name]),
    { OS_CLIENT_CONFIG_FILE: path },
  );
}

test('the emulated cloud is open to whoever is on this machine, and a session comes first', async () => {
  const { url } = await up();
  const who = async (headers: Record<string, string> = {}) =>
    (await fetch(`${url}/api/v1/session`, { headers })).json();
  expect(await who()).toMatchObject({ kind: 'open', clouds: [{ userName: 'admin', seesAll: true }] });
  const body = JSON.stringify({
    method: 'password',
    user: { name: 'demo' },
    password: 'secret',
    project: { name: 'demo' },
  });
  const headers = { 'content-type': 'application/json' };
  const signedIn = await fetch(`${url}/api/v1/session`, { method: 'POST', headers, body });
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  expect(await who({ cookie })).toMatchObject({ kind: 'session', clouds: [{ userName: 'demo', seesAll: false }] });
  expect(await who()).toMatchObject({ kind: 'open' });
});

test('it is not open to a proxy, nor to a page of another site', async () => {
  const { url } = await up();
  const status = async (headers: Record<string, string>) =>
    (await fetch(`${url}/api/v1/resources`, { headers })).status;
  expect(await status({})).toBe(200);
  expect(await status({ 'x-forwarded-for': '203.0.113.1' })).toBe(401);
  expect(await status({ origin: 'https://evil.example.org' })).toBe(403);
  expect(await status({ authorization: 'Bearer wrong' })).toBe(401);
});

test('every answer has the headers that keep pages of others out, also refusals', async () => {
  const { url } = await up();
  for (const path of ['/healthz', '/api/v1/resources', '/nowhere', '/api/v1/session/projects?bad=1', '/api/v1/%ff']) {
    const { headers } = await fetch(`${url}${path}`);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('access-control-allow-origin')).toBeNull();
  }
});

test('a body of more than 1 MiB is refused', async () => {
  const { url } = await up();
  const send = async (size: number) => {
    const headers = { 'content-type': 'application/json' };
    const body = `"${'x'.repeat(size)}"`;
    return (await fetch(`${url}/api/v1/session`, { method: 'POST', headers, body })).status;
  };
  expect([await send(2 ** 20), await send(2 ** 20 - 2)]).toEqual([413, 400]);
});

test('the page of an origin that is allowed may ask first', async () => {
  const origin = 'https://console.example.org';
  const { url } = await up(['--allow-origin', origin]);
  const ask = { origin, 'access-control-request-method': 'PUT', 'sec-fetch-site': 'cross-site' };
  const answer = await fetch(`${url}/api/v1/session/project`, { method: 'OPTIONS', headers: ask });
  expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([204, origin]);
});

test('a real cloud needs the key of this machine, which its user alone can read and which goes with the server', async () => {
  const running = await upWithClouds('prod');
  const { url, written } = running;
  const file = join(folder, 'nephoscope', `up-${new URL(url).port}.key`);
  expect(written.err).toContain(`curl -N -H @${file} ${url}/api/v1/watch`);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const [, authorization = ''] = /^Authorization: (Bearer \S+)\n$/.exec(readFileSync(file, 'utf8')) ?? [];
  expect((await fetch(`${url}/api/v1/resources`)).status).toBe(401);
  expect((await fetch(`${url}/api/v1/resources`, { headers: { authorization } })).status).toBe(200);
  const key = authorization.replace('Bearer ', '');
  const headers = { 'content-type': 'application/json' };
  const signIn = { method: 'POST', headers, body: JSON.stringify({ method: 'local', key }) };
  expect((await fetch(`${url}/api/v1/session`, signIn)).status).toBe(201);
  expect(written.out + written.err).not.toContain(key);
  await running.stop();
  expect(existsSync(file)).toBe(false);
});

test('one session may hold several clouds', async () => {
  const { url } = await upWithClouds('prod', 'lab');
  const post = async (body: object, cookie = '') => {
    const headers = { 'content-type': 'application/json', cookie };
    const answer = await fetch(`${url}/api/v1/session`, { method: 'POST', headers, body: JSON.stringify(body) });
    return {
      status: answer.status,
      cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '',
      json: await answer.json(),
    };
  };
  const demo = { method: 'password', user: { name: 'demo' }, password: 'secret', project: { name: 'demo' } };
  expect(await post(demo)).toMatchObject({
    status: 400,
    json: { detail: expect.stringContaining('name one: prod, lab') },
  });
  const first = await post({ ...demo, cloud: 'prod' });
  const second = await post({ ...demo, cloud: 'lab', user: { name: 'admin' } }, first.cookie);
  expect(second.json).toMatchObject({
    clouds: [
      { cloud: 'prod', userName: 'demo' },
      { cloud: 'lab', userName: 'admin' },
    ],
  });
  const projects = (query: string) =>
    fetch(`${url}/api/v1/session/projects${query}`, { headers: { cookie: second.cookie } });
  expect((await projects('')).status).toBe(400);
  expect(await (await projects('?cloud=lab')).json()).toMatchObject({
    items: [{ name: 'admin' }, { name: 'demo', isCurrent: true }],
  });
});

test('with a certificate it speaks TLS', async () => {
  const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  writeFileSync(cert, SELF_SIGNED.cert);
  writeFileSync(key, SELF_SIGNED.key);
  const { url } = await up(['--tls-cert', cert, '--tls-key', key]);
  expect(url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
  const headers = await new Promise<NodeJS.Dict<string | string[]>>((resolve, reject) => {
    get(`${url}/healthz`, { ca: SELF_SIGNED.cert, agent: false }, (answer) => {
      answer.resume().on('end', () => resolve(answer.headers));
    }).on('error', reject);
  });
  expect(headers['strict-transport-security']).toMatch(/^max-age=\d+/);
});

test.each([
  [['--host', '0.0.0.0'], 'Passwords would be sent to 0.0.0.0 in the clear.'],
  [['--host', 'watch.example.org'], 'Passwords would be sent'],
  [['--tls-cert', '/nowhere/cert.pem'], '--tls-cert and --tls-key go together.'],
  [['--tls-cert', '/nowhere/cert.pem', '--tls-key', '/nowhere/key.pem'], '/nowhere/cert.pem cannot be read'],
  [['--allow-origin', '*'], '--allow-origin takes an origin'],
  [['--allow-origin', 'https://a.example.org/path'], '--allow-origin takes an origin'],
  [['--allow-origin', 'null'], '--allow-origin takes an origin'],
])('up %j is refused before anything is opened', async (args, message) => {
  const { code, stderr } = await runTest(['up', '--port', '0', ...args]);
  expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
});

test('beyond loopback the emulated cloud is not open', async () => {
  const { url } = await up(['--host', '0.0.0.0', '--insecure-http']);
  const { port } = new URL(url);
  expect((await fetch(`http://127.0.0.1:${port}/api/v1/resources`)).status).toBe(401);
});
