import { expect, test } from 'vitest';
import { createCloud } from '../../cloud.ts';
import { isObject } from '../../kernel/json.ts';
import { type CloudCaller, signIn } from '../../sign-in.ts';
import { CONSOLE_TTL_MS } from './state.ts';

const NOVA = '/compute/v2.1';
const at = (version: string) => ({ 'openstack-api-version': `compute ${version}` });

/** A cloud with two servers of demo's on one host, both built. */
async function setUp() {
  const cloud = createCloud({ speed: 0, startMs: Date.UTC(2026, 0, 1) });
  const [admin, demo] = [await signIn(cloud), await signIn(cloud, { user: 'demo', project: 'demo' })];
  const image = cloud.state.image.images.all()[0]?.id ?? '';
  const server = { name: 's', flavorRef: '1', imageRef: image, networks: 'none', availability_zone: 'nova:compute2' };
  for (let made = 0; made < 2; made++) {
    const answer = await admin.call('POST', `${NOVA}/servers`, { body: { server }, headers: at('2.37') });
    expect(answer.status).toBe(202);
  }
  cloud.clock.runFor(60_000);
  const ids = cloud.state.compute.servers.all().map(({ id }) => id);
  return { cloud, admin, demo, first: ids[0] ?? '', second: ids[1] ?? '' };
}

async function tokenOf(caller: CloudCaller, serverId: string, type = 'novnc', protocol = 'vnc'): Promise<string> {
  const options = { body: { remote_console: { protocol, type } }, headers: at('2.6') };
  const { body } = await caller.call('POST', `${NOVA}/servers/${serverId}/remote-consoles`, options);
  const console = isObject(body) && isObject(body.remote_console) ? body.remote_console : {};
  return new URL(String(console.url)).searchParams.get('token') ?? '';
}

async function shown(caller: CloudCaller, token: string, version = '2.31') {
  const { status, body } = await caller.call('GET', `${NOVA}/os-console-auth-tokens/${token}`, {
    headers: at(version),
  });
  return [status, body];
}

const consoleAt = (serverId: string, port: number) => ({
  console: { instance_uuid: serverId, host: 'compute2', port, internal_access_path: null },
});
const missing = [404, { itemNotFound: { code: 404, message: 'Token not found' } }];

test('the token of a console leads to its server, each at a port of its own', async () => {
  const { admin, first, second } = await setUp();
  expect(await shown(admin, await tokenOf(admin, first))).toEqual([200, consoleAt(first, 5900)]);
  expect(await shown(admin, await tokenOf(admin, second))).toEqual([200, consoleAt(second, 5901)]);
  expect(await shown(admin, await tokenOf(admin, first, 'serial', 'serial'))).toEqual([200, consoleAt(first, 10_000)]);
});

test('before 2.31 only consoles of RDP are told', async () => {
  const { admin, first } = await setUp();
  const refusal = { unauthorized: { code: 401, message: 'The requested console type details are not accessible' } };
  expect(await shown(admin, await tokenOf(admin, first), '2.30')).toEqual([401, refusal]);
});

test('a token is over after ten minutes', async () => {
  const { cloud, admin, first } = await setUp();
  const token = await tokenOf(admin, first);
  cloud.clock.runFor(CONSOLE_TTL_MS - 1);
  expect((await shown(admin, token))[0]).toBe(200);
  cloud.clock.runFor(1);
  expect(await shown(admin, token)).toEqual(missing);
  await tokenOf(admin, first);
  expect(cloud.state.compute.consoleTokens.size).toBe(1);
});

test('a token goes with its server', async () => {
  const { cloud, admin, first, second } = await setUp();
  const [gone, kept] = [await tokenOf(admin, first), await tokenOf(admin, second)];
  await admin.call('DELETE', `${NOVA}/servers/${first}`);
  cloud.clock.runFor(60_000);
  expect(await shown(admin, gone)).toEqual(missing);
  expect((await shown(admin, kept))[0]).toBe(200);
});

test('members are not told', async () => {
  const { admin, demo, first } = await setUp();
  expect((await shown(demo, await tokenOf(admin, first)))[0]).toBe(403);
});
