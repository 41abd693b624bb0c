import { expect, test } from 'vitest';
import { createCloud } from '../cloud.ts';
import { signIn } from '../sign-in.ts';

/** What a real Cinder went through, as `status` or `status [migration_status]`; a step too short to be seen there may be in ours. */
type Sequence = readonly string[];

async function setUp() {
  const cloud = createCloud({ speed: 0, startMs: Date.UTC(2026, 0, 1) });
  const admin = await signIn(cloud);
  const headers = { 'openstack-api-version': 'volume 3.70' };
  const post = async (path: string, body: object) => {
    const answer = await admin.call('POST', `/volume/v3${path}`, { body, headers });
    expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
    return answer.body as Record<string, { id: string }>;
  };
  const remove = (path: string) => admin.call('DELETE', `/volume/v3${path}`, { headers });
  const make = async (kind: 'volume' | 'snapshot' | 'backup', fields: object) => {
    const made = await post(`/${kind}s`, { [kind]: fields });
    cloud.clock.runFor(20_000);
    return made[kind]?.id ?? '';
  };
  return { cloud, post, remove, make, act: (id: string, body: object) => post(`/volumes/${id}/action`, body) };
}

type World = Awaited<ReturnType<typeof setUp>>;

/** The states of a resource from now on, each once as long as it stays. */
async function seen({ cloud }: World, id: string, work: () => Promise<unknown>): Promise<Sequence> {
  const { volumes, snapshots, backups } = cloud.state.blockStorage;
  const now = volumes.find(id) ?? snapshots.find(id) ?? backups.find(id);
  const words = [wordsOf(now ?? null)];
  const last = cloud.journal.last;
  await work();
  cloud.clock.runFor(60_000);
  for (const entry of cloud.journal.since(last)) if (entry.id === id) words.push(wordsOf(entry.after));
  return words.filter((word, at) => word !== words[at - 1]);
}

function wordsOf(row: object | null): string {
  if (row === null) return 'gone';
  const { status, migrationStatus } = row as { status: string; migrationStatus?: string | null };
  return migrationStatus ? `${status} [${migrationStatus}]` : status;
}

const CASES: readonly (readonly [name: string, body: (snapshotId: string) => object, want: Sequence])[] = [
  ['extend', () => ({ 'os-extend': { new_size: 2 } }), ['available', 'extending', 'available']],
  ['revert', (snapshot) => ({ revert: { snapshot_id: snapshot } }), ['available', 'reverting', 'available']],
  ['upload', () => ({ 'os-volume_upload_image': { image_name: 'i' } }), ['available', 'uploading', 'available']],
  ['retype in place', () => ({ 'os-retype': { new_type: 'any' } }), ['available', 'retyping', 'available']],
  [
    'retype to the other back end',
    () => ({ 'os-retype': { new_type: 'file-b', migration_policy: 'on-demand' } }),
    [
      'available',
      'retyping',
      'retyping [starting]',
      'retyping [migrating]',
      'retyping [completing]',
      'available [success]',
    ],
  ],
  ['reset', () => ({ 'os-reset_status': { status: 'error' } }), ['available', 'error']],
];

test.each(CASES)('%s goes through the states of a real Cinder', async (name, body, want) => {
  const world = await setUp();
  const id = await world.make('volume', { size: 1, volume_type: 'file-a' });
  const snapshot = name === 'revert' ? await world.make('snapshot', { volume_id: id }) : '';
  expect(await seen(world, id, () => world.act(id, body(snapshot)))).toEqual(want);
});

test('a locked migration is maintenance while it lasts, and the volume is elsewhere then', async () => {
  const world = await setUp();
  const id = await world.make('volume', { size: 1, volume_type: 'any' });
  const { volumes } = world.cloud.state.blockStorage;
  const host = volumes.get(id).host === 'storage@file-a#file-a' ? 'storage@file-b#file-b' : 'storage@file-a#file-a';
  const steps = await seen(world, id, () => world.act(id, { 'os-migrate_volume': { host, lock_volume: true } }));
  expect(steps).toEqual([
    'available',
    'maintenance [starting]',
    'maintenance [migrating]',
    'maintenance [completing]',
    'available [success]',
  ]);
  expect(volumes.get(id).host).toBe(host);
});

test('a migration to a back end that the type forbids ends in the error of the migration alone', async () => {
  const world = await setUp();
  const id = await world.make('volume', { size: 1, volume_type: 'file-a' });
  const steps = await seen(world, id, () => world.act(id, { 'os-migrate_volume': { host: 'storage@file-b#file-b' } }));
  expect(steps.at(-1)).toBe('available [error]');
});

test('a backup and its restore take the volume along', async () => {
  const world = await setUp();
  const id = await world.make('volume', { size: 1 });
  let backup = '';
  const made = await seen(world, id, async () => {
    backup = await world.make('backup', { volume_id: id });
  });
  expect(made).toEqual(['available', 'backing-up', 'available']);
  const restored = await seen(world, id, () =>
    world.post(`/backups/${backup}/restore`, { restore: { volume_id: id } }),
  );
  expect(restored).toEqual(['available', 'restoring-backup', 'available']);
  expect(await seen(world, backup, () => world.remove(`/backups/${backup}`))).toEqual([
    'available',
    'deleting',
    'gone',
  ]);
});

test('a failed deletion ends in error_deleting, and a failed restore in error_restoring', async () => {
  const world = await setUp();
  const id = await world.make('volume', { size: 1 });
  const backup = await world.make('backup', { volume_id: id });
  const { faults } = world.cloud.state.kernel;
  faults.add({ action: 'fail', operation: 'backup_restore', step: 1, remaining: 1 });
  const restored = await seen(world, id, () =>
    world.post(`/backups/${backup}/restore`, { restore: { volume_id: id } }),
  );
  expect(restored).toEqual(['available', 'restoring-backup', 'error_restoring']);
  faults.add({ action: 'fail', operation: 'volume_delete', step: 'end', remaining: 1 });
  expect(await seen(world, id, () => world.remove(`/volumes/${id}`))).toEqual([
    'error_restoring',
    'deleting',
    'error_deleting',
  ]);
});

test('a transfer goes to who has the key', async () => {
  const world = await setUp();
  const id = await world.make('volume', { size: 1 });
  const made = await world.post('/volume-transfers', { transfer: { volume_id: id } });
  const { id: transfer, auth_key: key } = made.transfer as { id: string; auth_key?: string };
  const demo = await signIn(world.cloud, { user: 'demo' });
  const headers = { 'openstack-api-version': 'volume 3.70' };
  const accept = (authKey: string) =>
    demo.call('POST', `/volume/v3/volume-transfers/${transfer}/accept`, {
      body: { accept: { auth_key: authKey } },
      headers,
    });
  expect((await accept('wrong')).status).toBe(400);
  expect((await accept(key ?? '')).status).toBe(202);
  const shown = await demo.call('GET', `/volume/v3/volumes/${id}`, { headers });
  expect(shown.body).toMatchObject({ volume: { status: 'available' } });
});

test('a group is deleted with its volumes, and its snapshot with those of its volumes', async () => {
  const world = await setUp();
  const type = await world.post('/group_types', { group_type: { name: 'gt' } });
  const group = await world.post('/groups', { group: { group_type: type.group_type?.id, volume_types: ['any'] } });
  const groupId = group.group?.id ?? '';
  world.cloud.clock.runFor(20_000);
  const volume = await world.make('volume', { size: 1, volume_type: 'any', group_id: groupId });
  const made = await world.post('/group_snapshots', { group_snapshot: { group_id: groupId } });
  world.cloud.clock.runFor(20_000);
  const { snapshots, groups } = world.cloud.state.blockStorage;
  expect(snapshots.all()).toMatchObject([{ status: 'available', volumeId: volume }]);
  await world.remove(`/group_snapshots/${made.group_snapshot?.id}`);
  world.cloud.clock.runFor(20_000);
  expect(snapshots.size).toBe(0);
  await world.post(`/groups/${groupId}/action`, { delete: { 'delete-volumes': true } });
  world.cloud.clock.runFor(20_000);
  expect([groups.size, world.cloud.state.blockStorage.volumes.find(volume)]).toEqual([0, undefined]);
});
