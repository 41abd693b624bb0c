import { afterAll, beforeEach, expect, test } from 'vitest';
import type { Resource } from '../../src/api/resource.ts';
import type { Finding } from '../../src/store/finding.ts';
import { createServerWorld, type ServerWorld } from './world.ts';

/** Two projects have a server each, and one of them has lost one; the administrator watches both. */
const world: ServerWorld = await createServerWorld();
const own = await makeServer('mine', 'demo');
const other = await makeServer('theirs-canary', 'admin');
const gone = await makeServer('gone-canary', 'admin');
await world.caller.call('DELETE', `/compute/v2.1/servers/${gone}`);
await world.clock.advance(120_000);

afterAll(() => world.close());
beforeEach(() => world.as('demo'));

async function makeServer(name: string, project: string): Promise<string> {
  const image = world.emulated.state.image.images.all().find(({ status }) => status === 'active')?.id;
  const server = { name, flavorRef: '1', imageRef: image, networks: 'none' };
  await world.as('admin', project);
  const access = world.parts.access.viewerOf({
    method: 'GET',
    path: '/',
    query: '',
    headers: {},
    body: Buffer.alloc(0),
  });
  const compute = await access?.access.get('emulator')?.cloud.service('compute');
  const answer = await compute?.request({ method: 'POST', path: '/servers', body: { server }, microversion: '2.90' });
  await world.clock.advance(60_000);
  const body = answer?.body as { readonly server: { readonly id: string } } | undefined;
  return body?.server.id ?? '';
}

const READS: readonly string[] = [
  '/api/v1/resources?limit=10000',
  `/api/v1/resources?at=${new Date(world.clock.now() - 130_000).toISOString()}`,
  '/api/v1/transitions?limit=1000',
  '/api/v1/transitions?limit=1000&order=newest',
  `/api/v1/resources/server/${gone}/transitions`,
  `/api/v1/resources/server/${other}/transitions`,
  `/api/v1/transitions?project=${world.projectNamed('admin')}`,
  '/api/v1/search?q=canary',
  `/api/v1/search?q=${other}`,
  '/api/v1/findings?state=all',
  '/api/v1/counts',
  '/api/v1/clouds',
  '/api/v1/clouds/emulator',
];

test.each(READS)('%s shows a member nothing of another project', async (path) => {
  const answer = await world.get(path);
  expect(answer.status).toBe(200);
  expect(answer.text).not.toMatch(/canary/);
  expect(answer.text).not.toContain(other);
  expect(answer.text).not.toContain(gone);
  await world.as('admin');
  const all = await world.get(path);
  if (!/findings|counts|clouds/.test(path)) expect(all.text).toMatch(/canary/);
});

test('what is of another project is as if it were not there', async () => {
  for (const part of ['', '/relatives', '/body', '/actions', '/console'])
    expect(await world.get(`/api/v1/resources/server/${other}${part}`)).toMatchObject({ status: 404 });
  expect(await world.get(`/api/v1/resources/server/${own}`)).toMatchObject({ status: 200 });
});

test('counts count what may be seen alone', async () => {
  const count = async (): Promise<number> => {
    const { json } = await world.get('/api/v1/counts?kind=server');
    return (json as { readonly total: number }).total;
  };
  expect(await count()).toBe(1);
  const { json } = await world.get('/api/v1/clouds/emulator');
  const { collections } = json as { readonly collections: readonly { readonly kind: string; readonly live: number }[] };
  expect(collections.find(({ kind }) => kind === 'server')?.live).toBe(1);
  await world.as('admin');
  expect(await count()).toBe(2);
});

test('a member is not told hosts, nor finds by them', async () => {
  await world.as('admin');
  const all = (await world.get(`/api/v1/resources/server/${own}`)).json as Resource;
  expect(all.host).toMatch(/./);
  await world.as('demo');
  const mine = (await world.get(`/api/v1/resources/server/${own}`)).json as Resource;
  expect(mine).toMatchObject({ id: own, host: null });
  expect((await world.get(`/api/v1/resources?host=${all.host}`)).json).toMatchObject({ items: [] });
  expect((await world.get('/api/v1/transitions')).text).not.toContain(all.host);
});

test('a finding is told without what is of others, and without its host', async () => {
  const [cloud] = world.parts.clouds;
  const finding = findingOf(own);
  await cloud?.store.saveFindings([finding, findingOf(other)]);
  const read = async (): Promise<readonly Finding[]> => {
    const { json } = await world.get('/api/v1/findings?state=closed&rule=r');
    return (json as { readonly items: readonly Finding[] }).items;
  };
  const [mine, ...others] = await read();
  expect(others).toEqual([]);
  expect(mine).toMatchObject({ resourceId: own, host: null, summary: 'the service on its host is down' });
  expect(mine?.evidence.map(({ id }) => id)).toEqual([own]);
  expect(mine?.advice.map(({ does }) => does)).toEqual(['Look.']);
  await world.as('admin');
  const [first] = (await read()).filter(({ resourceId }) => resourceId === own);
  expect(first).toMatchObject({ host: 'compute-7', evidence: [{}, {}], advice: [{}, {}] });
});

test.each(['server', own.slice(0, 4), `node-${other}`, other, ''])(
  "a host called '%s' is in no sentence of a finding",
  async (host) => {
    const says = `${own} on ${host} is down`;
    const advice = { does: says, request: says, command: says, risk: says };
    const finding: Finding = {
      ...findingOf(own),
      id: `finding-on-${host}`,
      rule: `on-${host}`,
      host,
      summary: says,
      ended: says,
      fault: says,
      evidence: [{ says, kind: 'server', id: own, atMs: world.clock.now() }],
      advice: findingOf(own).advice.map((one) => ({ ...one, ...advice })),
    };
    await world.parts.clouds[0]?.store.saveFindings([finding]);
    const { json } = await world.get(`/api/v1/findings?state=closed&rule=on-${host}`);
    const told = host === '' ? says : `${own} on its host is down`;
    expect(json).toMatchObject({
      items: [
        {
          id: finding.id,
          kind: 'server',
          resourceId: own,
          host: null,
          summary: told,
          ended: told,
          fault: told,
          evidence: [{ says: told, kind: 'server', id: own }],
          advice: [{ does: told, request: told, command: told, risk: told, admin: false }],
        },
      ],
    });
  },
);

test('a port that is bound nowhere is on no host, and what is wrong with it is told', async () => {
  const network = world.emulated.state.network.networks.all().find(({ name }) => name === 'private')?.id;
  const made = await world.make('/networking/v2.0/ports', {
    port: { network_id: network, device_owner: 'compute:nova' },
  });
  const id = made.port?.id ?? '';
  await world.clock.advance(600_000);
  const { status, json } = await world.get(`/api/v1/findings?id=${id}`);
  expect(status).toBe(200);
  expect(json).toMatchObject({ items: [{ rule: 'compute-port-of-nothing', resourceId: id, host: null }] });
  await world.as('admin');
  expect((await world.get(`/api/v1/resources/port/${id}`)).json).toMatchObject({ id, host: null });
});

test('nobody who has not signed in is answered', async () => {
  await world.as(undefined);
  for (const path of READS) expect(await world.get(path)).toMatchObject({ status: 401 });
});

function findingOf(id: string): Finding {
  const at = world.clock.now();
  const source = { service: 'nova', file: 'a.py', symbol: 'b' };
  const advice = { request: null, command: null, risk: null, source };
  return {
    id: `finding-${id}`,
    cloud: 'emulator',
    region: 'RegionOne',
    rule: 'r',
    type: 'stuck',
    severity: 'error',
    kind: 'server',
    resourceId: id,
    name: 'n',
    project: world.projectNamed(id === own ? 'demo' : 'admin'),
    states: { status: 'ACTIVE' },
    sinceMs: at,
    openedAtMs: at,
    updatedAtMs: at,
    closedAtMs: at,
    ended: 'over',
    summary: 'the service on compute-7 is down',
    evidence: [
      { says: 'one', kind: 'server', id, atMs: at },
      { says: 'two', kind: 'server', id: id === own ? other : own, atMs: at },
    ],
    operations: [],
    usualMs: null,
    limitMs: null,
    services: ['nova-compute'],
    host: 'compute-7',
    fault: null,
    advice: [
      { does: 'Look.', admin: false, ...advice },
      { does: 'Reset.', admin: true, ...advice },
    ],
  };
}
