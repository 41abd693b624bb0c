import { expect, test } from 'vitest';
import { createCloud } from '../../cloud.ts';
import { isObject } from '../../kernel/json.ts';
import { type Answer, signIn } from '../../sign-in.ts';

const HOST = 'storage@file-a';
const FROZEN = 'Invalid input received: Modification operations are not allowed on frozen storage backends.';

async function setUp() {
  const cloud = createCloud({ speed: 0, startMs: Date.UTC(2026, 0, 1) });
  const [admin, demo] = [await signIn(cloud), await signIn(cloud, { user: 'demo', project: 'demo' })];
  const as =
    (caller: typeof admin) =>
    async (method: string, path: string, body?: object, version = '3.32') => {
      const headers = { 'openstack-api-version': `volume ${version}` };
      const answer = await caller.call(method, `/volume/v3${path}`, { ...(body && { body }), headers });
      cloud.clock.runFor(60_000);
      return answer;
    };
  const made = async (path: string, body: object) => {
    const answer = (await as(demo)('POST', path, body)).body;
    const [member] = isObject(answer) ? Object.values(answer) : [];
    return isObject(member) ? String(member.id) : '';
  };
  return { state: cloud.state.blockStorage, call: as(admin), asDemo: as(demo), made };
}

const messageOf = ({ body }: Answer): unknown =>
  isObject(body) && isObject(body.badRequest) ? body.badRequest.message : undefined;

test('a frozen back end lets nothing be changed, and a thawed one does', async () => {
  const { state, call, asDemo, made } = await setUp();
  const volume = await made('/volumes', { volume: { size: 1, volume_type: 'file-a' } });
  const snapshot = await made('/snapshots', { snapshot: { volume_id: volume } });
  await call('PUT', '/os-services/freeze', { host: HOST });
  const tried = [
    await asDemo('DELETE', `/volumes/${volume}`),
    await asDemo('DELETE', `/snapshots/${snapshot}`),
    await asDemo('POST', '/snapshots', { snapshot: { volume_id: volume } }),
  ];
  expect(tried.map(messageOf)).toEqual([FROZEN, FROZEN, FROZEN]);
  const other = await made('/volumes', { volume: { size: 1, volume_type: 'file-a' } });
  expect(state.volumes.find(other)?.status).toBe('error');
  await call('PUT', '/os-services/thaw', { host: HOST });
  expect((await asDemo('DELETE', `/snapshots/${snapshot}`)).status).toBe(202);
  expect((await asDemo('DELETE', `/volumes/${volume}`)).status).toBe(202);
});

test('groups of a frozen back end are not changed', async () => {
  const { call, asDemo, made } = await setUp();
  const group = await made('/consistencygroups', { consistencygroup: { volume_types: 'file-a' } });
  const volume = await made('/volumes', { volume: { size: 1, volume_type: 'file-a' } });
  await asDemo('PUT', `/consistencygroups/${group}`, { consistencygroup: { add_volumes: volume } });
  const snapshot = await made('/cgsnapshots', { cgsnapshot: { consistencygroup_id: group } });
  await call('PUT', '/os-services/freeze', { host: HOST });
  const from = { 'consistencygroup-from-src': { cgsnapshot_id: snapshot } };
  const tried = [
    await asDemo('POST', '/cgsnapshots', { cgsnapshot: { consistencygroup_id: group } }),
    await asDemo('DELETE', `/cgsnapshots/${snapshot}`),
    await asDemo('POST', '/consistencygroups/create_from_src', from),
    await asDemo('POST', `/consistencygroups/${group}/delete`, { consistencygroup: { force: true } }),
  ];
  expect(tried.map(messageOf)).toEqual([FROZEN, FROZEN, FROZEN, FROZEN]);
});

test('a host freezes all of its back ends and turns one off', async () => {
  const { state, call } = await setUp();
  expect((await call('PUT', '/os-services/freeze', { host: 'storage' })).status).toBe(200);
  const rows = state.services.where('binary', 'cinder-volume');
  expect(rows.map(({ frozen, disabled, disabledReason }) => [frozen, disabled, disabledReason])).toEqual([
    [true, true, 'frozen'],
    [true, false, null],
  ]);
});

test('a host shows what is on it, in all and by project', async () => {
  const { call, made } = await setUp();
  const volume = await made('/volumes', { volume: { size: 3, volume_type: 'file-a' } });
  await made('/volumes', { volume: { size: 1, volume_type: 'file-b' } });
  await made('/snapshots', { snapshot: { volume_id: volume } });
  const { body } = await call('GET', `/os-hosts/${HOST}`);
  const amounts = { volume_count: '1', total_volume_gb: '3', snapshot_count: '1', total_snapshot_gb: '3' };
  expect(body).toEqual({
    host: [
      { resource: { host: HOST, project: '(total)', ...amounts } },
      { resource: { host: HOST, project: expect.any(String), ...amounts } },
    ],
  });
});

test('the level of a logger is what it was set to, in that process alone', async () => {
  const { call } = await setUp();
  const prefix = 'cinder.volume.manager';
  await call('PUT', '/os-services/set-log', { server: HOST, binary: 'cinder-volume', prefix, level: 'warning' });
  const levels = (host: string, level: string) => ({ host, binary: 'cinder-volume', levels: { [prefix]: level } });
  expect((await call('PUT', '/os-services/get-log', { binary: 'cinder-volume', prefix })).body).toEqual({
    log_levels: [levels(HOST, 'WARNING'), levels('storage@file-b', 'INFO')],
  });
});

test('what is down can clean nothing up, but a scheduler', async () => {
  const { state, call } = await setUp();
  for (const { id } of state.services.all()) state.services.update(id, { isUp: false });
  const body = (id: number, binary: string, host: string) => ({ id, binary, host, cluster_name: null });
  expect((await call('POST', '/workers/cleanup', {})).body).toEqual({
    cleaning: [body(3, 'cinder-scheduler', 'storage')],
    unavailable: [
      body(1, 'cinder-backup', 'storage'),
      body(2, 'cinder-volume', HOST),
      body(4, 'cinder-volume', 'storage@file-b'),
    ],
  });
});

test('only what can be left half done is cleaned up', async () => {
  const { call } = await setUp();
  const answer = await call('POST', '/workers/cleanup', { resource_type: 'backup' });
  expect([answer.status, messageOf(answer)]).toEqual([
    400,
    'Invalid input received: Resource type Backup not valid, must be Snapshot or Volume',
  ]);
});
