import { beforeEach, expect, test } from 'vitest';
import type { CloudCaller } from '../../src/emulator/sign-in.ts';
import { openSources } from '../../src/watch/collections/open-sources.ts';
import type { WatchedKind } from '../../src/watch/watched-kind.ts';
import { startWatchedEmulator, type Watched, type WatchedEmulator } from './watched-emulator.ts';

// What a server says of itself and Nova does not stamp: it is in no delta, so each is to show within a bounded time.

const KINDS: readonly WatchedKind[] = ['server', 'volume', 'volume-attachment', 'port', 'floating-ip'];
const SOON = 15_000;

let world: WatchedEmulator;
let watched: Watched;
let admin: CloudCaller;
let project: string;
let serverId: string;

const created = async (path: string, body: unknown): Promise<Record<string, string>> => {
  const headers = path.startsWith('/compute') ? { 'openstack-api-version': 'compute 2.93' } : {};
  const answer = await admin.call('POST', path, { body, headers });
  expect(answer.status).toBeLessThan(300);
  return Object.values(answer.body as Record<string, Record<string, string>>)[0] ?? {};
};

/** Waits until the row of the server is told anew, without a new stamp; answers how long that took. */
async function untilTold(act: () => Promise<unknown>, withinMs: number): Promise<number> {
  await world.clock.advance(5_000);
  const before = watched.row(serverId);
  await act();
  for (let ms = 0; ms <= withinMs; ms += 100) {
    const row = watched.row(serverId);
    if (row?.details !== before?.details) return ms;
    await world.clock.advance(100);
  }
  throw new Error('it was not told');
}

beforeEach(async () => {
  world = startWatchedEmulator();
  admin = await world.call({ user: 'admin', project: 'admin' });
  const cloud = world.open(world.config());
  project = (await cloud.identity()).projectId ?? '';
  const images = (await admin.call('GET', '/image/v2/images')).body as { images: { id: string }[] };
  const network = await created('/networking/v2.0/networks', { network: { name: 'n' } });
  await created('/networking/v2.0/subnets', { subnet: { network_id: network.id, ip_version: 4, cidr: '10.9.0.0/24' } });
  const server = { name: 's', flavorRef: '1', imageRef: images.images[0]?.id, networks: [{ uuid: network.id }] };
  serverId = (await created('/compute/v2.1/servers', { server })).id ?? '';
  await world.clock.advance(60_000);
  watched = await world.watch(await openSources(cloud, KINDS, { allProjects: true, budgets: world.budgets }));
  await world.clock.advance(90_000);
  expect(watched.row(serverId)?.states.status).toBe('ACTIVE');
});

test('a volume that is attached', async () => {
  const volume = await created(`/volume/v3/${project}/volumes`, { volume: { size: 1 } });
  await world.clock.advance(10_000);
  const attach = (): Promise<unknown> =>
    created(`/compute/v2.1/servers/${serverId}/os-volume_attachments`, { volumeAttachment: { volumeId: volume.id } });
  await untilTold(attach, SOON);
  await world.clock.advance(SOON);
  expect(watched.row(serverId)?.links.volume).toEqual([volume.id]);
  await watched.stop();
});

test('an address that is added and removed', async () => {
  const networks = (await admin.call('GET', '/networking/v2.0/networks?name=n')).body as { networks: { id: string }[] };
  const interfaces = `/compute/v2.1/servers/${serverId}/os-interface`;
  let portId = '';
  await untilTold(async () => {
    const attachment = { interfaceAttachment: { net_id: networks.networks[0]?.id } };
    portId = (await created(interfaces, attachment)).port_id ?? '';
  }, SOON);
  await untilTold(() => admin.call('DELETE', `${interfaces}/${portId}`), SOON);
  await watched.stop();
});

test('tags and security groups, with the next full list', async () => {
  const headers = { 'openstack-api-version': 'compute 2.93' };
  const tag = `/compute/v2.1/servers/${serverId}/tags/blue`;
  await untilTold(() => admin.call('PUT', tag, { headers }), 61_000);
  const group = await created('/networking/v2.0/security-groups', { security_group: { name: 'web' } });
  const body = { addSecurityGroup: { name: group.name } };
  await untilTold(() => admin.call('POST', `/compute/v2.1/servers/${serverId}/action`, { body }), 61_000);
  await watched.stop();
});

test('ports that only go up and down cost no look', async () => {
  const before = world.requests.length;
  const reboot = { body: { reboot: { type: 'SOFT' } } };
  await admin.call('POST', `/compute/v2.1/servers/${serverId}/action`, reboot);
  await world.clock.advance(30_000);
  const looks = world.requests.slice(before).filter((line) => line.endsWith(`/servers/${serverId}`));
  expect(looks).toEqual([]);
  await watched.stop();
});
