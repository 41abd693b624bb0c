import { expect, test } from 'vitest';
import { createCloud } from '../../cloud.ts';
import { isObject } from '../../kernel/json.ts';
import { type Answer, type CloudCaller, signIn } from '../../sign-in.ts';

/** A volume of 2 GiB with a snapshot, a backup and a transfer of another one, all of demo's. */
async function setUp() {
  const cloud = createCloud({ speed: 0, startMs: Date.UTC(2026, 0, 1) });
  const [admin, demo] = [await signIn(cloud), await signIn(cloud, { user: 'demo', project: 'demo' })];
  const ask = async (caller: CloudCaller, method: string, path: string, body?: object): Promise<Answer> => {
    const headers = { 'openstack-api-version': 'volume 3.66' };
    const answer = await caller.call(method, `/volume/v3${path}`, { ...(body && { body }), headers });
    cloud.clock.runFor(60_000);
    return answer;
  };
  const made = async (path: string, body: object) => {
    const answer = (await ask(demo, 'POST', path, body)).body;
    const [member] = isObject(answer) ? Object.values(answer) : [];
    return isObject(member) ? member : {};
  };
  const volume = String((await made('/volumes', { volume: { size: 2, volume_type: 'file-a' } })).id);
  await made('/snapshots', { snapshot: { volume_id: volume } });
  const backup = String((await made('/backups', { backup: { volume_id: volume } })).id);
  const offered = String((await made('/volumes', { volume: { size: 2, volume_type: 'file-a' } })).id);
  const transfer = await made('/volume-transfers', { transfer: { volume_id: offered, name: 't' } });
  const group = String((await made('/consistencygroups', { consistencygroup: { volume_types: 'file-a' } })).id);
  const projectOf = (name: string) => cloud.state.identity.projects.all().find((row) => row.name === name)?.id;
  const limit = (name: string, limits: object) =>
    ask(admin, 'PUT', `/os-quota-sets/${projectOf(name)}`, { quota_set: limits });
  return { admin, demo, ask, limit, volume, backup, transfer, group };
}

type World = Awaited<ReturnType<typeof setUp>>;

const act = (world: World, body: object) => world.ask(world.demo, 'POST', `/volumes/${world.volume}/action`, body);
const create = ({ ask, demo }: World, path: string, body: object) => ask(demo, 'POST', path, body);
const newVolume = (world: World) => create(world, '/volumes', { volume: { size: 2, volume_type: 'file-a' } });
const accept = ({ ask, admin, transfer }: World) =>
  ask(admin, 'POST', `/volume-transfers/${String(transfer.id)}/accept`, { accept: { auth_key: transfer.auth_key } });

/** Exports a backup, and imports it under another id. */
async function importAgain({ ask, admin, backup }: World): Promise<Answer> {
  const { body } = await ask(admin, 'GET', `/backups/${backup}/export_record`);
  const exported = isObject(body) && isObject(body['backup-record']) ? body['backup-record'] : {};
  const url: unknown = JSON.parse(Buffer.from(String(exported.backup_url), 'base64').toString());
  const other = { ...(isObject(url) && url), id: '27cf2f0b-1a5b-4b5e-9a6f-000000000000' };
  const backup_url = Buffer.from(JSON.stringify(other)).toString('base64');
  const record = { backup_service: exported.backup_service, backup_url };
  return ask(admin, 'POST', '/backups/import_record', { 'backup-record': record });
}

const space = (name: string, asked: number, limit: number, used: number) =>
  `VolumeSizeExceedsAvailableQuota: Requested volume or snapshot exceeds allowed ${name} quota. Requested ${asked}G, quota is ${limit}G and ${used}G has been consumed.`;

/** Whose limit, which, what is asked, and what is said. */
type Case = readonly [project: string, limits: object, ask: (world: World) => Promise<Answer>, message: string];

test.each<[string, ...Case]>([
  [
    'volumes',
    'demo',
    { volumes: 2 },
    newVolume,
    "VolumeLimitExceeded: Maximum number of volumes allowed (2) exceeded for quota 'volumes'.",
  ],
  [
    'volumes of a type',
    'demo',
    { 'volumes_file-a': 2 },
    newVolume,
    "VolumeLimitExceeded: Maximum number of volumes allowed (2) exceeded for quota 'volumes_file-a'.",
  ],
  ['gigabytes', 'demo', { gigabytes: 7 }, newVolume, space('gigabytes', 2, 7, 6)],
  ['gigabytes of a type', 'demo', { 'gigabytes_file-a': 7 }, newVolume, space('gigabytes_file-a', 2, 7, 6)],
  [
    'a volume',
    'demo',
    { per_volume_gigabytes: 1 },
    newVolume,
    'VolumeSizeExceedsLimit: Requested volume size 2G is larger than maximum allowed limit 1G.',
  ],
  [
    'an extension',
    'demo',
    { gigabytes: 7 },
    (world) => act(world, { 'os-extend': { new_size: 4 } }),
    space('gigabytes', 2, 7, 6),
  ],
  [
    'an extension of a type',
    'demo',
    { 'gigabytes_file-a': 7 },
    (world) => act(world, { 'os-extend': { new_size: 4 } }),
    space('gigabytes', 2, 20_000, 6),
  ],
  [
    'an extended volume',
    'demo',
    { per_volume_gigabytes: 3 },
    (world) => act(world, { 'os-extend': { new_size: 4 } }),
    'VolumeSizeExceedsLimit: Requested volume size 4G is larger than maximum allowed limit 3G.',
  ],
  [
    'snapshots',
    'demo',
    { snapshots: 1 },
    (world) => create(world, '/snapshots', { snapshot: { volume_id: world.volume } }),
    'SnapshotLimitExceeded: Maximum number of snapshots allowed (1) exceeded',
  ],
  [
    'gigabytes of snapshots',
    'demo',
    { gigabytes: 6 },
    (world) => create(world, '/snapshots', { snapshot: { volume_id: world.volume } }),
    space('gigabytes', 2, 6, 6),
  ],
  [
    'backups',
    'demo',
    { backups: 1 },
    (world) => create(world, '/backups', { backup: { volume_id: world.volume } }),
    'BackupLimitExceeded: Maximum number of backups allowed (1) exceeded',
  ],
  [
    'gigabytes of backups',
    'demo',
    { backup_gigabytes: 3 },
    (world) => create(world, '/backups', { backup: { volume_id: world.volume } }),
    'VolumeBackupSizeExceedsAvailableQuota: Requested backup exceeds allowed Backup gigabytes quota. Requested 2G, quota is 3G and 2G has been consumed.',
  ],
  [
    'imported backups',
    'admin',
    { backups: 0 },
    importAgain,
    'BackupLimitExceeded: Maximum number of backups allowed (0) exceeded',
  ],
  [
    'groups',
    'demo',
    { groups: 1 },
    (world) => create(world, '/consistencygroups', { consistencygroup: { volume_types: 'file-a' } }),
    'GroupLimitExceeded: Maximum number of groups allowed (1) exceeded',
  ],
  [
    'accepted volumes',
    'admin',
    { volumes: 0 },
    accept,
    "VolumeLimitExceeded: Maximum number of volumes allowed (0) exceeded for quota 'volumes'.",
  ],
  [
    'a new type',
    'demo',
    { volumes_any: 0 },
    (world) => act(world, { 'os-retype': { new_type: 'any' } }),
    "VolumeLimitExceeded: Maximum number of volumes allowed (0) exceeded for quota 'volumes_any'.",
  ],
  [
    'gigabytes of a new type',
    'demo',
    { gigabytes_any: 3 },
    (world) => act(world, { 'os-retype': { new_type: 'any' } }),
    space('gigabytes_any', 2, 3, 0),
  ],
  [
    'snapshots of a new type',
    'demo',
    { snapshots_any: 0 },
    (world) => act(world, { 'os-retype': { new_type: 'any' } }),
    'UnexpectedOverQuota: Unexpected over quota on snapshots_any.',
  ],
])('beyond the quota of %s nothing is given', async (_what, ...one) => {
  const [project, limits, ask, message]: Case = one;
  const world = await setUp();
  expect((await world.limit(project, limits)).status).toBe(200);
  const answer = await ask(world);
  expect([answer.status, answer.body]).toEqual([413, { overLimit: { code: 413, message, retryAfter: '0' } }]);
  expect(answer.headers['retry-after']).toBe('0');
});
