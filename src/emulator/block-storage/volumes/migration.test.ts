import { beforeEach, expect, test } from 'vitest';
import { type AttachedServer, createAttachedServer } from '../../compute/volume-attachments/attached-server.suite.ts';
import { signIn } from '../../sign-in.ts';

let world: AttachedServer;
let seen: string[];

beforeEach(async () => {
  world = await createAttachedServer();
  seen = [];
});

const volumes = () => world.cloud.state.blockStorage.volumes;

/** Notes the states of volumes from now on: `v` is the volume, `copy` any other one. */
function follow(id: string): void {
  world.cloud.journal.subscribe(({ kind, id: changed, after }) => {
    if (kind !== 'block-storage.volume') return;
    const { status, migrationStatus } = (after ?? { status: 'gone' }) as { status: string; migrationStatus?: string };
    const word = `${changed === id ? 'v' : 'copy'} ${status}/${migrationStatus?.replace(/:.*/, '') ?? '-'}`;
    if (seen.at(-1) !== word) seen.push(word);
  });
}

const migrate = async (id: string, fields: object = {}) =>
  world.cinder('POST', `/volumes/${id}/action`, { 'os-migrate_volume': { host: 'storage@file-b#file-b', ...fields } });

test('a volume is copied to a hidden one, which takes its place', async () => {
  const id = await world.volume({ volume_type: 'any' });
  await world.cinder('POST', `/volumes/${id}/action`, { 'os-retype': { new_type: 'any' } });
  volumes().update(id, { host: 'storage@file-a#file-a' });
  follow(id);
  expect((await migrate(id)).status).toBe(202);
  world.rest();
  expect(seen).toEqual([
    'v available/starting',
    'v available/migrating',
    'copy creating/target',
    'copy available/target',
    'v available/completing',
    'v available/success',
    'copy available/deleting',
    'copy deleting/deleting',
    'copy gone/-',
  ]);
  expect(volumes().get(id)).toMatchObject({ host: 'storage@file-b#file-b' });
  expect(world.faults).toEqual([]);
});

test('only administrators see the hidden volume, and it takes nothing of the quota', async () => {
  const id = await world.volume({ volume_type: 'any' });
  volumes().update(id, { host: 'storage@file-a#file-a' });
  await migrate(id);
  while (volumes().size === 1) world.cloud.clock.runFor(10);
  const demo = await signIn(world.cloud, { user: 'demo', project: 'demo' });
  const path = `/volume/v3/${world.project}/volumes`;
  const listed = async (who: typeof demo) => ((await who.call('GET', path)).body as { volumes: unknown[] }).volumes;
  expect([await listed(world.admin), await listed(demo)].map((all) => all.length)).toEqual([2, 1]);
  const limits = await demo.call('GET', `/volume/v3/${world.project}/limits`);
  expect(limits.body).toMatchObject({ limits: { absolute: { totalVolumesUsed: 1 } } });
});

test('Nova moves a server over when its volume migrates', async () => {
  const id = await world.volume({ volume_type: 'any' });
  volumes().update(id, { host: 'storage@file-a#file-a' });
  await world.attach(id);
  const before = world.cloud.state.blockStorage.attachments.where('volume', id)[0]?.id;
  follow(id);
  await migrate(id);
  world.rest();
  expect([...new Set(seen.filter((word) => word.startsWith('v')))]).toEqual([
    'v in-use/starting',
    'v in-use/migrating',
    'v in-use/completing',
    'v in-use/success',
  ]);
  expect(seen).toContain('copy in-use/target');
  expect(volumes().size).toBe(1);
  expect(volumes().get(id)).toMatchObject({ attachStatus: 'attached', host: 'storage@file-b#file-b' });
  const [attachment] = world.cloud.state.blockStorage.attachments.where('volume', id);
  expect(attachment?.id).not.toBe(before);
  const server = world.cloud.state.compute.servers.get(world.serverId);
  expect(server.volumes).toMatchObject([{ volumeId: id, attachmentId: attachment?.id }]);
  expect(world.cloud.state.compute.actions.where('server', world.serverId).at(-1)).toMatchObject({
    action: 'swap_volume',
    events: [{ event: 'compute_swap_volume', result: 'Success' }],
  });
});

test('a retype of an attached volume that must move ends in use, of the new type', async () => {
  const id = await world.volume({ volume_type: 'file-a' });
  await world.attach(id);
  follow(id);
  const retype = { 'os-retype': { new_type: 'file-b', migration_policy: 'on-demand' } };
  expect((await world.cinder('POST', `/volumes/${id}/action`, retype)).status).toBe(202);
  world.rest();
  expect(volumes().get(id)).toMatchObject({ status: 'in-use', migrationStatus: 'success', attachStatus: 'attached' });
  expect((await world.cinder('GET', `/volumes/${id}`)).body).toMatchObject({ volume: { volume_type: 'file-b' } });
});

test('a migration whose server may not swap now fails, and nothing is left of the copy', async () => {
  const id = await world.volume({ volume_type: 'any' });
  volumes().update(id, { host: 'storage@file-a#file-a' });
  await world.attach(id);
  await world.nova('POST', '/action', { 'os-stop': null });
  world.rest();
  await migrate(id);
  world.rest();
  expect(volumes().get(id)).toMatchObject({ status: 'in-use', migrationStatus: 'error' });
  expect(volumes().size).toBe(1);
});

test.each([
  [false, { status: 'available', migrationStatus: 'success', host: 'storage@file-b#file-b' }],
  [true, { status: 'available', migrationStatus: 'error', host: 'storage@file-a#file-a' }],
])('an administrator completes a migration that hangs (error: %s)', async (error, end) => {
  const id = await world.volume({ volume_type: 'any' });
  volumes().update(id, { host: 'storage@file-a#file-a' });
  const rule = { kind: 'volume', operation: 'volume_migrate', step: 'completing', action: 'hang' };
  expect((await world.admin.call('POST', '/_emulator/faults', { body: rule })).status).toBeLessThan(300);
  await migrate(id, { lock_volume: true });
  world.rest();
  expect(volumes().get(id)).toMatchObject({ status: 'maintenance', migrationStatus: 'migrating' });
  const copy = volumes().where('copyOf', id)[0]?.id;
  const complete = { 'os-migrate_volume_completion': { new_volume: copy, error } };
  expect(await world.cinder('POST', `/volumes/${id}/action`, complete)).toMatchObject({
    status: 200,
    body: { save_volume_id: id },
  });
  world.rest();
  expect(volumes().get(id)).toMatchObject(end);
  expect(volumes().size).toBe(1);
});

test('without a migration a completion moves the attachments over', async () => {
  const [from, to] = [await world.volume(), await world.volume()];
  await world.attach(from);
  const complete = { 'os-migrate_volume_completion': { new_volume: to } };
  expect(await world.cinder('POST', `/volumes/${from}/action`, complete)).toMatchObject({
    status: 200,
    body: { save_volume_id: to },
  });
  expect([volumes().get(from).status, volumes().get(to).status]).toEqual(['available', 'in-use']);
});

test.each([
  [
    'volume_migrate',
    { 'os-migrate_volume': { host: 'storage@file-b#file-b', lock_volume: true } },
    'migrating',
    'error',
  ],
  ['volume_migrate', { 'os-migrate_volume': { host: 'storage@file-b#file-b' } }, 'completing', 'error'],
  ['volume_retype', { 'os-retype': { new_type: 'file-b', migration_policy: 'on-demand' } }, 'completing', 'error'],
  ['volume_retype', { 'os-retype': { new_type: 'file-b', migration_policy: 'on-demand' } }, 'starting', null],
] as const)(
  '%s %j that fails before %s leaves the volume available, its migration %s',
  async (operation, body, step, end) => {
    const id = await world.volume({ volume_type: operation === 'volume_retype' ? 'file-a' : 'any' });
    volumes().update(id, { host: 'storage@file-a#file-a' });
    await world.admin.call('POST', '/_emulator/faults', { body: { action: 'fail', operation, step } });
    expect((await world.cinder('POST', `/volumes/${id}/action`, body)).status).toBe(202);
    world.rest();
    expect(volumes().get(id)).toMatchObject({
      status: 'available',
      migrationStatus: end,
      host: 'storage@file-a#file-a',
    });
    expect(volumes().size).toBe(1);
  },
);
