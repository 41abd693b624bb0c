import { afterEach, expect, test } from 'vitest';
import { tally } from '../../../../test/emulator/play-for.ts';
import { createCloud } from '../../cloud.ts';
import { type CloudCaller, signIn } from '../../sign-in.ts';
import { cloudOf } from '../cloud-of.ts';
import { readScenario } from '../read-scenario.ts';

const clouds: ReturnType<typeof createCloud>[] = [];
afterEach(async () => {
  for (const cloud of clouds.splice(0)) await cloud.close();
});

const DECLARED = `scenario: x
about: a test
cloud:
  hosts: { count: 3, name: 'rack-{n}', vcpus: 4 }
  projects: [{ name: web, quota: { instances: 30 } }]
  users: [{ name: will, project: web }]
  flavors: [{ name: web.s, vcpus: 2, ram: 256, disk: 3 }]
  images: [{ name: ours, project: web, visibility: private, min_disk: 2 }, { name: later, status: queued }]
  networks: [{ name: web, project: web, cidr: 10.9.0.0/24 }]
`;

function build(text: string, seed = 1) {
  const scenario = readScenario('f.yaml', text);
  const cloud = createCloud({ speed: 0, startMs: Date.UTC(2026, 0, 1), seed, fill: cloudOf(scenario) });
  clouds.push(cloud);
  return cloud;
}

const will = (cloud: ReturnType<typeof createCloud>) => signIn(cloud, { user: 'will', project: 'web' });
const HEADERS = { 'openstack-api-version': 'compute 2.90, volume 3.70' };
const get = async ({ call }: CloudCaller, path: string) => (await call('GET', path, { headers: HEADERS })).body;

test('what is declared is what its user sees, through every service', async () => {
  const cloud =
    build(`${DECLARED}  servers: [{ name: 'web-{n}', count: 3, project: web, flavor: web.s, image: ours, network: web, metadata: { tier: front } }]
  volumes: [{ name: 'disk-{n}', server: 'web-{n}', size: 5 }, { name: spare, project: web, status: error }]
`);
  const user = await will(cloud);
  const { servers } = (await get(user, '/compute/v2.1/servers/detail?sort_key=display_name&sort_dir=asc')) as {
    servers: never[];
  };
  expect(servers).toMatchObject([
    { name: 'web-1', status: 'ACTIVE', flavor: { original_name: 'web.s' }, metadata: { tier: 'front' } },
    { name: 'web-2' },
    { name: 'web-3', addresses: { web: [{ version: 4, 'OS-EXT-IPS:type': 'fixed' }] } },
  ]);
  const { ports } = (await get(user, '/networking/v2.0/ports?device_owner=compute:nova')) as {
    ports: { device_id: string }[];
  };
  expect(ports).toMatchObject(Array.from({ length: 3 }, () => ({ status: 'ACTIVE', fixed_ips: [{}] })));
  const { volumes } = (await get(user, '/volume/v3/volumes/detail?sort=name:asc')) as { volumes: never[] };
  expect(volumes).toMatchObject([
    { name: 'disk-1', status: 'in-use', size: 5, attachments: [{ device: '/dev/vdb' }] },
    { name: 'disk-2' },
    { name: 'disk-3' },
    { name: 'spare', status: 'error', attachments: [] },
  ]);
  const { images } = (await get(user, '/image/v2/images')) as { images: { name: string; status: string }[] };
  expect(tally(images, ({ name, status }) => `${name} ${status}`)).toMatchObject({
    'ours active': 1,
    'later queued': 1,
  });
  const { limits } = (await get(user, '/compute/v2.1/limits')) as { limits: object };
  expect(limits).toMatchObject({ absolute: { maxTotalInstances: 30, totalInstancesUsed: 3, maxTotalCores: -1 } });
  const admin = await signIn(cloud);
  const { hypervisors } = (await get(admin, '/compute/v2.1/os-hypervisors/detail?with_servers=true')) as {
    hypervisors: never[];
  };
  expect(tally(hypervisors, ({ servers: on = [] }: { servers?: never[] }) => on.length)).toEqual({ 0: 3, 1: 3 });
});

test.each([
  ['SHUTOFF', { 'os-start': null }, 'ACTIVE'],
  ['PAUSED', { unpause: null }, 'ACTIVE'],
  ['SUSPENDED', { resume: null }, 'ACTIVE'],
  ['RESCUE', { unrescue: null }, 'ACTIVE'],
  ['SHELVED', { unshelve: null }, 'ACTIVE'],
  ['SHELVED_OFFLOADED', { unshelve: null }, 'ACTIVE'],
  ['VERIFY_RESIZE', { confirmResize: null }, 'ACTIVE'],
  ['VERIFY_RESIZE', { revertResize: null }, 'ACTIVE'],
  ['SOFT_DELETED', { restore: null }, 'ACTIVE'],
  ['ERROR', { reboot: { type: 'HARD' } }, 'ACTIVE'],
])('a server that is declared %s comes out of it by %j', async (status, action, after) => {
  const cloud = build(`${DECLARED}  servers: [{ name: one, project: web, network: web, status: ${status} }]\n`);
  const admin = await signIn(cloud);
  const [row] = cloud.state.compute.servers.all();
  const path = `/compute/v2.1/servers/${row?.id}`;
  expect(await get(admin, path)).toMatchObject({ server: { status } });
  const answer = await admin.call('POST', `${path}/action`, { headers: HEADERS, body: action });
  expect(answer.status).toBeLessThan(300);
  cloud.clock.runFor(120_000);
  expect(await get(admin, path)).toMatchObject({ server: { status: after, 'OS-EXT-STS:task_state': null } });
  expect(cloud.state.placement.consumers.size).toBe(1);
  await admin.call('DELETE', path, { headers: HEADERS });
  cloud.clock.runFor(120_000);
  expect(cloud.state.placement.providers.all().filter(({ used }) => Object.keys(used).length > 0)).toEqual([]);
  expect(cloud.state.network.ports.where('device', row?.id ?? '')).toEqual([]);
});

test('any other state is said with the words of Nova, and one that is on its way stays there', async () => {
  const cloud = build(`${DECLARED}  servers:
    - { name: a, project: web, network: null, vm_state: active, task_state: powering-off, power_state: running }
    - { name: b, project: web, network: null, status: BUILD }
`);
  cloud.clock.runFor(3_600_000);
  const { servers } = (await get(await signIn(cloud), '/compute/v2.1/servers/detail?all_tenants=1')) as {
    servers: never[];
  };
  expect(
    tally(servers, (one: Record<string, unknown>) => [one.status, one['OS-EXT-STS:task_state']].join(' ')),
  ).toEqual({
    'ACTIVE powering-off': 1,
    'BUILD spawning': 1,
  });
});

test('parts of states are kept to one, and the first look like the rest', () => {
  const cloud = build(
    `${DECLARED}  servers: [{ name: s, count: 50, network: null, status: { ACTIVE: 8, SHUTOFF: 1, ERROR: 1 } }]\n`.replace(
      'vcpus: 4',
      'vcpus: 64',
    ),
  );
  const rows = cloud.state.compute.servers.all();
  expect(tally(rows, ({ states }) => states.status)).toEqual({ ACTIVE: 40, SHUTOFF: 5, ERROR: 5 });
  expect(tally(rows.slice(0, 10), ({ states }) => states.status)).toEqual({ ACTIVE: 8, SHUTOFF: 1, ERROR: 1 });
});

test.each([
  ['servers: [{ name: s, count: 97, flavor: web.s, network: null }]', 'The hosts have no room for 97 servers'],
  [
    'servers: [{ name: s, count: 253, flavor: m1.tiny, network: web }]',
    'The network web has no addresses for 253 servers',
  ],
  ['volumes: [{ name: v, count: 50, size: 100 }]', 'The storage has no room for volumes of 5000 GiB, only for 4000'],
])('%s does not fit', (line, message) => {
  const text = DECLARED.replace('vcpus: 4', line.includes('253') ? 'vcpus: 64' : 'vcpus: 4');
  expect(() => build(`${text}  ${line}\n`)).toThrow(message);
});

test('new servers go beside those that are declared, and get an address that is free', async () => {
  const cloud = build(`${DECLARED}  servers: [{ name: 'web-{n}', count: 20, project: web, network: web }]\n`);
  const user = await will(cloud);
  const { flavors } = (await get(user, '/compute/v2.1/flavors')) as { flavors: { id: string; name: string }[] };
  const flavorRef = flavors.find(({ name }) => name === 'm1.tiny')?.id;
  const imageRef = cloud.state.image.images.all()[0]?.id;
  const server = { name: 'new', flavorRef, imageRef, networks: 'auto' };
  await user.call('POST', '/compute/v2.1/servers', { headers: HEADERS, body: { server } });
  cloud.clock.runFor(60_000);
  expect(cloud.state.compute.servers.all().at(-1)).toMatchObject({
    name: 'new',
    states: { status: 'ACTIVE' },
    number: 21,
  });
  const addresses = cloud.state.compute.servers.all().map(({ network }) => network[0]?.fixedIps[0]?.ip);
  expect(new Set(addresses).size).toBe(21);
});

test('the same seed gives the same cloud, a reset the same again', () => {
  const text = `${DECLARED}  servers: [{ name: 's', count: 5, project: web, network: web }]\n`;
  const ids = (cloud: ReturnType<typeof createCloud>) => cloud.state.compute.servers.all().map(({ id }) => id);
  const [one, other, third] = [build(text), build(text), build(text, 2)];
  expect(ids(other)).toEqual(ids(one));
  expect(ids(third)).not.toEqual(ids(one));
  const before = ids(one);
  one.reset();
  expect(ids(one)).toEqual(before);
});
