import { expect, test } from 'vitest';
import { createCloud } from '../../cloud.ts';
import { isObject } from '../../kernel/json.ts';
import { signIn } from '../../sign-in.ts';

/** A server on which something was begun, and a way to let time pass until it is as it should be. */
async function setUp() {
  const faults: unknown[] = [];
  const cloud = createCloud({ speed: 0, startMs: 0, onFault: (error) => faults.push(error) });
  const { call } = await signIn(cloud);
  const headers = { 'openstack-api-version': 'compute 2.44' };
  const imageRef = cloud.state.image.images.all()[0]?.id;
  const server = { name: 's', flavorRef: '1', imageRef, networks: 'none' };
  const made = await call('POST', '/compute/v2.1/servers', { body: { server }, headers });
  const id = isObject(made.body) && isObject(made.body.server) ? String(made.body.server.id) : '';
  cloud.clock.runFor(60_000);
  const known = new Set(cloud.state.image.images.all().map((image) => image.id));
  const { compute, image } = cloud.state;
  return {
    act: (body: object) => call('POST', `/compute/v2.1/servers/${id}/action`, { body, headers }),
    until: (isThere: () => boolean) => {
      for (let steps = 0; steps < 50 && !isThere(); steps++) cloud.clock.runFor(100);
      expect(isThere()).toBe(true);
    },
    task: () => compute.servers.get(id).states.taskState,
    record: () => compute.migrations.where('server', id)[0]?.status,
    remove: async () => {
      expect((await call('DELETE', `/compute/v2.1/servers/${id}`)).status).toBe(204);
      cloud.clock.runFor(60_000);
      expect(compute.servers.get(id).deletedMs).not.toBeNull();
      expect(cloud.state.placement.consumers.all()).toEqual([]);
      expect(faults).toEqual([]);
    },
    images: () => image.images.all().flatMap((row) => (known.has(row.id) ? [] : [row.status])),
    rest: () => cloud.clock.runFor(60_000),
  };
}

test.each([
  ['a resize', { resize: { flavorRef: '2' } }, 'pre-migrating'],
  ['a resize', { resize: { flavorRef: '2' } }, 'migrating'],
  ['a cold migration', { migrate: null }, 'post-migrating'],
  ['a live migration', { 'os-migrateLive': { host: null, block_migration: 'auto' } }, 'running'],
])('%s whose server is deleted while it is %s %s ends in error', async (_, body, status) => {
  const { act, until, record, remove } = await setUp();
  await act(body);
  until(() => record() === status);
  await remove();
  expect(record()).toBe('error');
});

test('a resize that waits for an answer is confirmed by the deletion', async () => {
  const { act, rest, record, remove } = await setUp();
  await act({ resize: { flavorRef: '2' } });
  rest();
  expect(record()).toBe('finished');
  await remove();
  expect(record()).toBe('confirmed');
});

const BACKUP = { createBackup: { name: 'i', backup_type: 'daily', rotation: 1 } };

test.each([
  ['that was not begun is left', { createImage: { name: 'i' } }, 'image_snapshot_pending', ['queued']],
  ['that was begun is cleaned up', { createImage: { name: 'i' } }, 'image_pending_upload', []],
  ['whose bytes are on their way arrives', { createImage: { name: 'i' } }, 'image_uploading', ['active']],
  ['that is a backup is cleaned up', BACKUP, 'image_backup', []],
  ['of a shelving is left', { shelve: null }, 'shelving_image_pending_upload', ['queued']],
  ['of a shelving arrives', { shelve: null }, 'shelving_image_uploading', ['active']],
])('an image %s when its server is deleted', async (_, body, task, want) => {
  const { act, until, task: now, remove, images } = await setUp();
  await act(body);
  until(() => now() === task);
  await remove();
  expect(images().filter((status) => status !== 'deleted')).toEqual(want);
});
