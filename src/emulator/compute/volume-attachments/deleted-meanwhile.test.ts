import { beforeEach, expect, test } from 'vitest';
import { type AttachedServer, createAttachedServer } from './attached-server.suite.ts';

const PATH = '/os-volume_attachments';
let world: AttachedServer;

beforeEach(async () => {
  world = await createAttachedServer();
});

const volumes = () => world.cloud.state.blockStorage.volumes;

test('a server that is deleted while it swaps volumes leaves both available', async () => {
  const [from, to] = [await world.volume(), await world.volume()];
  await world.attach(from);
  await world.nova('PUT', `${PATH}/${from}`, { volumeAttachment: { volumeId: to } });
  await world.nova('DELETE', '');
  world.rest();
  expect([volumes().get(from).status, volumes().get(to).status]).toEqual(['available', 'available']);
  expect(world.cloud.state.blockStorage.attachments.all()).toEqual([]);
  expect(world.faults).toEqual([]);
});

test('a server that is deleted while its volume migrates ends the migration', async () => {
  const id = await world.volume({ volume_type: 'any' });
  volumes().update(id, { host: 'storage@file-a#file-a' });
  await world.attach(id);
  await world.cinder('POST', `/volumes/${id}/action`, { 'os-migrate_volume': { host: 'storage@file-b#file-b' } });
  while (world.cloud.state.compute.actions.where('server', world.serverId).at(-1)?.action !== 'swap_volume') {
    world.cloud.clock.runFor(10);
  }
  await world.nova('DELETE', '');
  world.rest();
  expect(volumes().get(id)).toMatchObject({
    status: 'available',
    attachStatus: 'detached',
    migrationStatus: 'success',
  });
  expect(volumes().size).toBe(1);
  expect(world.cloud.state.kernel.walker.walks.all()).toEqual([]);
  expect(world.faults).toEqual([]);
});

test('a volume that is detached while a swap of it waits is not attached again', async () => {
  const [from, to] = [await world.volume(), await world.volume()];
  await world.attach(from);
  await world.nova('PUT', `${PATH}/${from}`, { volumeAttachment: { volumeId: to } });
  expect((await world.nova('DELETE', `${PATH}/${from}`)).status).toBe(400);
  world.rest();
  expect([volumes().get(from).status, volumes().get(to).status]).toEqual(['available', 'in-use']);
});
