import { afterEach, expect, test } from 'vitest';
import { createCloud } from '../../cloud.ts';
import { type CloudCaller, signIn } from '../../sign-in.ts';
import { cloudOf } from '../cloud-of.ts';
import { readScenario } from '../read-scenario.ts';

const clouds: ReturnType<typeof createCloud>[] = [];
afterEach(async () => {
  for (const cloud of clouds.splice(0)) await cloud.close();
});

const KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIPu7EDFOwTpGPC8f0VDAQzIwTyPkoQtSJVvYsbDWZq0K will';

const DECLARED = `scenario: x
about: how servers are reached
cloud:
  projects: [{ name: web }]
  users: [{ name: will, project: web }]
  networks: [{ name: front, project: web, cidr: 10.9.0.0/24 }, { name: back, project: web, cidr: 10.8.0.0/24 }]
`;
const ROUTER = '  routers: [{ name: edge, project: web, networks: [front, back] }]\n';
const SERVERS = "  servers: [{ name: 'web-{n}', count: 3, project: web, network: front }]\n";

function build(text: string) {
  const scenario = readScenario('f.yaml', DECLARED + text);
  const cloud = createCloud({ speed: 0, startMs: Date.UTC(2026, 0, 1), fill: cloudOf(scenario) });
  clouds.push(cloud);
  return cloud;
}

const will = (cloud: ReturnType<typeof createCloud>) => signIn(cloud, { user: 'will', project: 'web' });
const get = async ({ call }: CloudCaller, path: string) => Object((await call('GET', path)).body);

test('a router is up, at the gateways of its networks and on the external one', async () => {
  const user = await will(build(ROUTER));
  const { routers } = await get(user, '/networking/v2.0/routers');
  expect(routers).toMatchObject([
    { name: 'edge', status: 'ACTIVE', external_gateway_info: { external_fixed_ips: [expect.anything()] } },
  ]);
  const { ports } = await get(user, `/networking/v2.0/ports?device_id=${routers[0].id}`);
  const addresses = ports.map((port: { fixed_ips: { ip_address: string }[] }) => port.fixed_ips[0]?.ip_address);
  expect(addresses.sort()).toEqual(['10.8.0.1', '10.9.0.1']);
  expect(ports).toMatchObject([{ status: 'ACTIVE' }, { status: 'ACTIVE' }]);
});

test('each of some servers has a floating IP and shows it; others of the project lead nowhere', async () => {
  const cloud = build(
    `${ROUTER}${SERVERS}  floating_ips: [{ server: 'web-{n}', count: 2 }, { project: web, count: 2 }]\n`,
  );
  const user = await will(cloud);
  const { floatingips } = await get(user, '/networking/v2.0/floatingips');
  const statuses = floatingips.map(({ status }: { status: string }) => status);
  expect(statuses.sort()).toEqual(['ACTIVE', 'ACTIVE', 'DOWN', 'DOWN']);
  const { servers } = await get(user, '/compute/v2.1/servers/detail?sort_key=display_name&sort_dir=asc');
  const known = floatingips.map((one: { floating_ip_address: string }) => one.floating_ip_address);
  for (const [at, { addresses }] of servers.entries()) {
    const floating = addresses.front.find((one: Record<string, unknown>) => one['OS-EXT-IPS:type'] === 'floating');
    if (at < 2) expect(known).toContain(floating?.addr);
    else expect(floating).toBeUndefined();
  }
  // What Neutron says later is the same: nothing changes.
  cloud.clock.runFor(60_000);
  expect((await get(user, '/compute/v2.1/servers/detail?sort_key=display_name&sort_dir=asc')).servers).toEqual(servers);
});

test('a key is its user’s, and servers have it', async () => {
  const key = `  keypairs: [{ name: mine, user: will, public_key: '${KEY}' }]\n`;
  const user = await will(build(key + SERVERS.replace('network: front', 'network: front, keypair: mine')));
  expect(await get(user, '/compute/v2.1/os-keypairs/mine')).toMatchObject({ keypair: { public_key: KEY } });
  const { servers } = await get(user, '/compute/v2.1/servers/detail');
  expect(servers).toMatchObject(Array.from({ length: 3 }, () => ({ key_name: 'mine' })));
});

test.each([
  [
    'routers: [{ name: edge, networks: [front] }, { name: other, networks: [front] }]',
    "the network 'front' has a router already",
  ],
  ['routers: [{ name: edge, networks: [private] }]', "column 38: the network 'private' has a router already"],
  ['routers: [{ name: edge, networks: [public] }]', 'public is an external network'],
  ['routers: [{ name: edge, external: front }]', "'front' is no external network"],
  ['routers: [{ name: router1 }]', "there is a router 'router1' already"],
  ['routers: [{ name: edge, networks: [fornt] }]', "there is no network 'fornt'"],
  ['keypairs: [{ name: k, user: will, public_key: x }]', 'this is no public key of SSH'],
  [`keypairs: [{ name: k, user: bill, public_key: '${KEY}' }]`, "there is no user 'bill'"],
  ['servers: [{ name: s, keypair: none }]', "there is no keypair 'none'"],
  ['floating_ips: [{ server: nobody }]', "no servers of this scenario have the name 'nobody'"],
  [`${SERVERS.trim()}\n  floating_ips: [{ server: 'web-{n}', count: 4 }]`, 'there are 3 servers for 4 floating IPs'],
  [
    `${SERVERS.trim()}\n  floating_ips: [{ server: 'web-{n}', project: web }]`,
    'belong to the project of their servers',
  ],
  ['servers: [{ name: s, network: null }]\n  floating_ips: [{ server: s }]', "the servers 's' are on no network"],
])('%s is refused', (text, message) => {
  expect(() => readScenario('f.yaml', `${DECLARED}  ${text}\n`)).toThrow(message);
});

test.each([
  [`${SERVERS}  floating_ips: [{ server: 'web-{n}' }]\n`, 'of the servers web-{n} do not fit'],
  ['  floating_ips: [{ project: web, count: 250 }]\n', 'of the project web do not fit'],
])('%s has no router, or no addresses', (text, message) => {
  expect(() => build(text)).toThrow(message);
});
