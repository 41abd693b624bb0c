import { expect, test } from 'vitest';
import { openScopes } from '../../src/watch/collections/open-scopes.ts';
import { openSources } from '../../src/watch/collections/open-sources.ts';
import { WATCHED_KINDS } from '../../src/watch/watched-kind.ts';
import { startWatchedEmulator } from './watched-emulator.ts';

test('an administrator watches every kind', async () => {
  const world = startWatchedEmulator();
  const cloud = world.open(world.config());
  const sources = await openSources(cloud, WATCHED_KINDS, { allProjects: true, budgets: world.budgets });
  const watched = await world.watch(sources);
  expect(watched.lines).toEqual([]);
  expect(watched.events.map(({ type }) => type)).toEqual(WATCHED_KINDS.map(() => 'listed'));
  await watched.stop();
});

test('what a member may not list is off, with one line each', async () => {
  const world = startWatchedEmulator();
  const cloud = world.open(world.config('demo', 'demo'));
  const watched = await world.watch(await openSources(cloud, WATCHED_KINDS, { budgets: world.budgets }));
  const off = watched.watcher.status().filter(({ gait }) => gait === 'off');
  expect(off.map(({ shard }) => shard.kind)).toEqual(['migration', 'image-task']);
  await world.clock.advance(120_000);
  expect(watched.lines.map((line) => line.split(': ')[2] ?? '').toSorted()).toEqual(['image-task', 'migration']);
  expect(world.requests.filter((line) => line.includes('os-migrations'))).toHaveLength(1);
  await watched.stop();
});

test('each kind of an emulated cloud in motion is told', async () => {
  const world = startWatchedEmulator();
  const cloud = world.open(world.config());
  const sources = await openSources(cloud, WATCHED_KINDS, { allProjects: true, budgets: world.budgets });
  const watched = await world.watch(sources);
  const { call } = await world.call();
  const project = (await cloud.identity()).projectId ?? '';
  const post = async (path: string, body: unknown): Promise<Record<string, { id: string }>> =>
    (await call('POST', path, { body })).body as Record<string, { id: string }>;
  const volume = (await post(`/volume/v3/${project}/volumes`, { volume: { size: 1, name: 'v' } })).volume;
  await world.clock.advance(20_000);
  await post(`/volume/v3/${project}/snapshots`, { snapshot: { volume_id: volume?.id, name: 's' } });
  await world.clock.advance(20_000);
  const transfer = { transfer: { volume_id: volume?.id, name: 't' } };
  await call('POST', `/volume/v3/${project}/volume-transfers`, {
    body: transfer,
    headers: { 'openstack-api-version': 'volume 3.55' },
  });
  const network = (await post('/networking/v2.0/networks', { network: { name: 'n' } })).network;
  const port = (await post('/networking/v2.0/ports', { port: { network_id: network?.id } })).port;
  await post('/networking/v2.0/trunks', { trunk: { port_id: port?.id } });
  await world.clock.advance(60_000);
  const kinds = new Set(
    watched.events.flatMap((event) => (event.type === 'transition' ? [event.transition.kind] : [])),
  );
  for (const kind of ['volume', 'volume-snapshot', 'volume-transfer', 'network', 'port', 'trunk'] as const) {
    expect([...kinds]).toContain(kind);
  }
  await watched.stop();
});

test('several projects are watched at once, each with a sign-in of its own; what is shared is watched once', async () => {
  const world = startWatchedEmulator();
  const opened = await openScopes(world.config(), ['server', 'image', 'network'], {
    open: (config) => world.open(config),
    budgets: world.budgets,
    projects: ['admin', 'demo'],
  });
  expect(new Set(opened.sources.map(({ shard }) => shard.scope)).size).toBe(2);
  const watched = await world.watch(opened.sources);
  const ids = watched.changes.flatMap(({ rows }) => rows.map(({ id }) => id));
  expect(ids.length).toBeGreaterThan(0);
  expect(new Set(ids).size).toBe(ids.length);
  await watched.stop();
  await opened.close();
});

test('all regions of the catalog are watched at once', async () => {
  const world = startWatchedEmulator();
  const { call } = await world.call();
  await call('POST', '/identity/v3/regions', { body: { region: { id: 'RegionTwo' } } });
  const services = (await call('GET', '/identity/v3/services?type=compute')).body as { services: { id: string }[] };
  const endpoint = { interface: 'public', url: 'http://emulator/compute/v2.1', region_id: 'RegionTwo' };
  const made = await call('POST', '/identity/v3/endpoints', {
    body: { endpoint: { ...endpoint, service_id: services.services[0]?.id } },
  });
  expect(made.status).toBe(201);
  const opened = await openScopes(world.config(), ['server', 'volume'], {
    open: (config) => world.open(config),
    budgets: world.budgets,
    regions: 'all',
    projects: 'all',
  });
  const watched = await world.watch(opened.sources);
  const told = watched.watcher.status().map(({ shard, gait }) => `${shard.region} ${shard.kind} ${gait}`);
  expect(told.toSorted()).toEqual([
    'RegionOne server idle',
    'RegionOne volume idle',
    'RegionTwo server idle',
    'RegionTwo volume off',
  ]);
  await watched.stop();
  await opened.close();
});
