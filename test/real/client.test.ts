import { existsSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { systemClock, systemRandom } from '../../src/base/system.ts';
import type { Cloud } from '../../src/openstack/cloud.ts';
import type { CloudConfig } from '../../src/openstack/config/cloud-config.ts';
import type { CloudFlags } from '../../src/openstack/config/flags.ts';
import { loadCloudConfig } from '../../src/openstack/config/load-cloud-config.ts';
import { connect } from '../../src/openstack/connect.ts';
import type { ExchangeRecord } from '../../src/openstack/exchange.ts';
import { createUndiciTransport } from '../../src/openstack/http/undici-transport.ts';
import { SERVICE_TYPES } from '../../src/openstack/service-type.ts';
import type { Transport } from '../../src/openstack/transport.ts';

const FILE = process.env.OS_CLIENT_CONFIG_FILE ?? '/var/lib/realcloud/etc/clouds.yaml';
const CLOUDS = ['real-admin', 'real-demo', 'real-reader', 'real-admin-softdelete', 'real-demo-appcred'];

const open: Cloud[] = [];
afterEach(async () => {
  for (const cloud of open.splice(0)) await cloud.close();
});

function loadConfig(name: string, flags: CloudFlags = {}): CloudConfig {
  return loadCloudConfig({ env: { OS_CLIENT_CONFIG_FILE: FILE }, cwd: '/', home: '/', cloud: name, flags });
}

function openCloud(
  name: string,
  flags: CloudFlags = {},
  transport?: Transport,
): { cloud: Cloud; log: ExchangeRecord[] } {
  const log: ExchangeRecord[] = [];
  const ports = { clock: systemClock, random: systemRandom, log: (record: ExchangeRecord) => void log.push(record) };
  const cloud = connect(loadConfig(name, flags), { ...ports, ...(transport === undefined ? {} : { transport }) });
  open.push(cloud);
  return { cloud, log };
}

const LISTS = {
  identity: '/auth/projects',
  compute: '/servers',
  image: '/images',
  'block-storage': '/volumes',
  network: '/networks',
  placement: '/',
} as const;

// These need the real cloud to be up.
const real = test.skipIf(!existsSync(FILE));

real.each(CLOUDS)('%s: signs in and reaches every service', async (name) => {
  const { cloud } = openCloud(name);
  expect((await cloud.identity()).roles).toContain('reader');
  for (const type of SERVICE_TYPES) {
    const client = await cloud.service(type);
    const response = await client.request({ method: 'GET', path: LISTS[type], query: { limit: 1 } });
    expect([type, response.status]).toEqual([type, 200]);
    expect(response.requestId).toMatch(/^req-/);
  }
});

real('offers the microversions that the services have', async () => {
  const { cloud } = openCloud('real-demo');
  expect((await cloud.service('compute')).maxMicroversion).toMatch(/^2\.\d+$/);
  expect((await cloud.service('block-storage')).maxMicroversion).toMatch(/^3\.\d+$/);
  expect((await cloud.service('network')).maxMicroversion).toBeUndefined();
  const compute = await cloud.service('compute');
  const response = await compute.request({ method: 'GET', path: '/servers', microversion: '2.999' });
  expect(response.headers['openstack-api-version']).toBe(`compute ${compute.maxMicroversion}`);
});

real('gets a new token when its own is revoked: one for all that ask', async () => {
  const tokens = new Set<string>();
  const inner = createUndiciTransport({ tls: { verify: true }, env: {} });
  const transport: Transport = {
    ...inner,
    exchange: (request) => {
      tokens.add(request.headers['x-auth-token'] ?? '');
      return inner.exchange(request);
    },
  };
  const { cloud, log } = openCloud('real-demo', {}, transport);
  const identity = await cloud.service('identity');
  await identity.request({ method: 'GET', path: '/auth/projects' });
  const token = [...tokens].find((value) => value !== '') ?? '';
  const headers = { 'x-subject-token': token };
  await identity.request({ method: 'DELETE', path: '/auth/tokens', headers });
  log.length = 0;
  await Promise.all([1, 2, 3].map(() => identity.request({ method: 'GET', path: '/auth/projects' })));
  expect(log.filter(({ status }) => status === 401)).toHaveLength(3);
  expect(log.filter(({ method }) => method === 'POST')).toHaveLength(1);
  expect(log.filter(({ status }) => status === 200)).toHaveLength(3);
  expect(JSON.stringify(log)).not.toContain(token);
});

real('a region that the catalog does not have is named, with those that it has', async () => {
  const config = { ...loadConfig('real-demo'), region: 'Nowhere' };
  const cloud = connect(config, { clock: systemClock, random: systemRandom });
  open.push(cloud);
  await expect(cloud.service('compute')).rejects.toMatchObject({
    code: 'catalog.missing',
    message: expect.stringMatching(/no compute service in the region 'Nowhere'.*RegionOne public.*SoftDelete public/),
  });
});

real.each<[string, string, CloudFlags, string, RegExp]>([
  [
    'a wrong password',
    'real-demo',
    { password: 'wrong-canary' },
    'auth.failed',
    /user 'demo', project 'demo'.*Check user name/,
  ],
  ['an unknown project', 'real-demo', { projectName: 'nowhere' }, 'auth.failed', /project 'nowhere'/],
  [
    'a closed port',
    'real-demo',
    { authUrl: 'http://127.0.0.1:9/v3' },
    'network.unreachable',
    /nothing accepts connections/,
  ],
  ['an unknown host', 'real-demo', { authUrl: 'http://nothing.invalid/v3' }, 'network.unreachable', /no address/],
  ['https where http is spoken', 'real-demo', { authUrl: 'https://127.0.0.1:5000/v3' }, 'network.tls', /use http:/],
  [
    'another service',
    'real-demo',
    { authUrl: 'http://127.0.0.1:9292/v3' },
    'network.not-openstack',
    /not the identity service/,
  ],
])('%s is said clearly', async (_name, ...[name, flags, code, message]) => {
  const { cloud } = openCloud(name, flags);
  const error: unknown = await cloud.identity().catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code, message: expect.stringMatching(message) });
  expect(String(error)).not.toContain('canary');
});
