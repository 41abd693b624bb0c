import { expect, test } from 'vitest';
import { createCloud, type EmulatedCloud } from '../../cloud.ts';
import { isObject } from '../../kernel/json.ts';
import { type CloudCaller, signIn } from '../../sign-in.ts';

async function setUp() {
  const faults: unknown[] = [];
  const cloud = createCloud({ speed: 0, startMs: 0, onFault: (error) => faults.push(error) });
  const admin = await signIn(cloud);
  return { cloud, admin, faults };
}

function imageOf({ state }: EmulatedCloud): string {
  return state.image.images.all()[0]?.id ?? '';
}

async function build(cloud: EmulatedCloud, caller: CloudCaller, fields: object = {}): Promise<string> {
  const server = { name: 'one', flavorRef: '1', imageRef: imageOf(cloud), ...fields };
  const answer = await caller.call('POST', '/compute/v2.1/servers', { body: { server } });
  expect(answer.status).toBe(202);
  const made = isObject(answer.body) && isObject(answer.body.server) ? answer.body.server.id : '';
  cloud.clock.runFor(60_000);
  return String(made);
}

function statesOf(cloud: EmulatedCloud, id: string) {
  const { status, vmState, taskState, powerState } = cloud.state.compute.servers.get(id).states;
  return [status, vmState, taskState, powerState];
}

async function act(caller: CloudCaller, id: string, body: object, version = '2.1') {
  const headers = { 'openstack-api-version': `compute ${version}` };
  return caller.call('POST', `/compute/v2.1/servers/${id}/action`, { body, headers });
}

test('a server is built, and its action has an event that succeeded', async () => {
  const { cloud, admin, faults } = await setUp();
  const id = await build(cloud, admin);
  expect(statesOf(cloud, id)).toEqual(['ACTIVE', 'active', null, 'running']);
  const log = await admin.call('GET', `/compute/v2.1/servers/${id}/os-instance-actions`);
  expect(log.body).toMatchObject({ instanceActions: [{ action: 'create' }] });
  expect(cloud.state.compute.actions.where('server', id)[0]?.events).toMatchObject([
    { event: 'compute__do_build_and_run_instance', result: 'Success' },
  ]);
  expect(faults).toEqual([]);
});

test.each([
  ['stop', [{ 'os-stop': null }], ['SHUTOFF', 'stopped', null, 'shutdown']],
  ['stop and start', [{ 'os-stop': null }, { 'os-start': null }], ['ACTIVE', 'active', null, 'running']],
  ['pause', [{ pause: null }], ['PAUSED', 'paused', null, 'paused']],
  ['suspend and resume', [{ suspend: null }, { resume: null }], ['ACTIVE', 'active', null, 'running']],
  ['soft reboot', [{ reboot: { type: 'SOFT' } }], ['ACTIVE', 'active', null, 'running']],
  ['hard reboot', [{ reboot: { type: 'HARD' } }], ['ACTIVE', 'active', null, 'running']],
  ['rescue', [{ rescue: null }], ['RESCUE', 'rescued', null, 'running']],
  ['rescue and back', [{ rescue: null }, { unrescue: null }], ['ACTIVE', 'active', null, 'running']],
  ['resize', [{ resize: { flavorRef: '2' } }], ['VERIFY_RESIZE', 'resized', null, 'running']],
  [
    'resize, confirmed',
    [{ resize: { flavorRef: '2' } }, { confirmResize: null }],
    ['ACTIVE', 'active', null, 'running'],
  ],
  ['resize, reverted', [{ resize: { flavorRef: '2' } }, { revertResize: null }], ['ACTIVE', 'active', null, 'running']],
  [
    'resize of a stopped one, reverted',
    [{ 'os-stop': null }, { resize: { flavorRef: '2' } }, { revertResize: null }],
    ['SHUTOFF', 'stopped', null, 'shutdown'],
  ],
  ['migrate', [{ migrate: null }, { confirmResize: null }], ['ACTIVE', 'active', null, 'running']],
  [
    'live migration',
    [{ 'os-migrateLive': { host: null, block_migration: false, disk_over_commit: false } }],
    ['ACTIVE', 'active', null, 'running'],
  ],
  ['shelve', [{ shelve: null }], ['SHELVED_OFFLOADED', 'shelved_offloaded', null, 'shutdown']],
  ['shelve and back', [{ shelve: null }, { unshelve: null }], ['ACTIVE', 'active', null, 'running']],
  ['image', [{ createImage: { name: 'copy' } }], ['ACTIVE', 'active', null, 'running']],
  [
    'backup',
    [{ createBackup: { name: 'b', backup_type: 'daily', rotation: 1 } }],
    ['ACTIVE', 'active', null, 'running'],
  ],
  ['password', [{ changePassword: { adminPass: 'x' } }], ['ACTIVE', 'active', null, 'running']],
  ['reset to error', [{ 'os-resetState': { state: 'error' } }], ['ERROR', 'error', null, 'running']],
  ['forced deletion', [{ forceDelete: null }], ['DELETED', 'deleted', null, 'pending']],
])('%s', async (_name, actions: readonly object[], end) => {
  const { cloud, admin, faults } = await setUp();
  const id = await build(cloud, admin);
  for (const body of actions) {
    const answer = await act(admin, id, body);
    expect(answer).toMatchObject({ status: expect.toSatisfy((status: number) => status < 300) });
    cloud.clock.runFor(120_000);
  }
  expect(statesOf(cloud, id)).toEqual(end);
  expect(cloud.state.compute.servers.get(id).fault).toBeNull();
  expect(faults).toEqual([]);
});

test('a deleted server is gone for its owner, and a tombstone for lists that ask', async () => {
  const { cloud, admin } = await setUp();
  const id = await build(cloud, admin);
  expect((await admin.call('DELETE', `/compute/v2.1/servers/${id}`)).status).toBe(204);
  cloud.clock.runFor(60_000);
  expect((await admin.call('GET', `/compute/v2.1/servers/${id}`)).status).toBe(404);
  expect((await admin.call('GET', '/compute/v2.1/servers')).body).toEqual({ servers: [] });
  const changed = await admin.call('GET', '/compute/v2.1/servers/detail?changes-since=1970-01-01T00:00:00Z');
  expect(changed.body).toMatchObject({ servers: [{ id, status: 'DELETED' }] });
});

test('a softly deleted server is only in lists that ask for a time, or as administrators for what is deleted', async () => {
  const { cloud, admin } = await setUp();
  const id = await build(cloud, admin);
  cloud.state.compute.servers.update(id, {
    states: { status: 'SOFT_DELETED', vmState: 'soft-delete', taskState: null, powerState: 'shutdown' },
  });
  for (const [query, isShown] of [
    ['', false],
    ['?status=SOFT_DELETED', false],
    ['?deleted=false&changes-since=1970-01-01T00:00:00Z', false],
    ['?deleted=true', true],
    ['?status=SOFT_DELETED&changes-since=1970-01-01T00:00:00Z', true],
  ] as const) {
    const { body } = await admin.call('GET', `/compute/v2.1/servers/detail${query}`);
    expect(body, query).toMatchObject({ servers: isShown ? [{ id }] : [] });
    if (!isShown) expect(body, query).toEqual({ servers: [] });
  }
});

test('a server that fits nowhere is in ERROR and says why', async () => {
  const { cloud, admin } = await setUp();
  const id = await build(cloud, admin, { flavorRef: '99' });
  const answer = await admin.call('GET', `/compute/v2.1/servers/${id}`);
  expect(answer.body).toMatchObject({
    server: {
      status: 'ERROR',
      fault: { code: 500, message: 'No valid host was found. There are not enough hosts available.' },
    },
  });
});

test('a migration goes to another host and leaves a record', async () => {
  const { cloud, admin } = await setUp();
  const id = await build(cloud, admin);
  const { host } = cloud.state.compute.servers.get(id);
  await act(admin, id, { 'os-migrateLive': { host: null, block_migration: 'auto' } }, '2.30');
  cloud.clock.runFor(60_000);
  expect(cloud.state.compute.servers.get(id).host).not.toBe(host);
  expect(cloud.state.compute.migrations.all()).toMatchObject([
    { type: 'live-migration', status: 'completed', sourceHost: host },
  ]);
});

test('a volume is attached and detached by the handshake', async () => {
  const { cloud, admin, faults } = await setUp();
  const id = await build(cloud, admin);
  const project = cloud.state.compute.servers.get(id).projectId;
  const made = await admin.call('POST', `/volume/v3/${project}/volumes`, { body: { volume: { size: 1 } } });
  const volumeId =
    isObject(made.body) && isObject(made.body.volume)
      ? String(made.body.volume.id)
      : cloud.state.compute.neighbours.volumes.create({
          asker: { projectId: project, userId: 'u', isAdmin: true },
          sizeGib: 1,
          name: '',
        });
  cloud.clock.runFor(60_000);
  const path = `/compute/v2.1/servers/${id}/os-volume_attachments`;
  expect(await admin.call('POST', path, { body: { volumeAttachment: { volumeId } } })).toMatchObject({ status: 200 });
  cloud.clock.runFor(60_000);
  const asker = { projectId: project, userId: 'u', isAdmin: true };
  expect(cloud.state.compute.neighbours.volumes.find(volumeId, asker)?.status).toBe('in-use');
  expect((await admin.call('DELETE', `${path}/${volumeId}`)).status).toBe(202);
  cloud.clock.runFor(60_000);
  expect(cloud.state.compute.neighbours.volumes.find(volumeId, asker)?.status).toBe('available');
  expect(faults).toEqual([]);
});

test('a server boots from a volume that is made of an image', async () => {
  const { cloud, admin } = await setUp();
  const bdm = [
    {
      boot_index: 0,
      uuid: imageOf(cloud),
      source_type: 'image',
      destination_type: 'volume',
      volume_size: 1,
      delete_on_termination: true,
    },
  ];
  const id = await build(cloud, admin, { imageRef: undefined, block_device_mapping_v2: bdm });
  const answer = await admin.call('GET', `/compute/v2.1/servers/${id}`);
  expect(answer.body).toMatchObject({
    server: { status: 'ACTIVE', image: '', 'os-extended-volumes:volumes_attached': [{}] },
  });
});

test('refusals are in the words of Nova', async () => {
  const { cloud, admin } = await setUp();
  const id = await build(cloud, admin);
  const refused = async (body: object) => (await act(admin, id, body)).body;
  const conflict = `Cannot 'start' instance ${id} while it is in vm_state active`;
  expect(await refused({ 'os-start': null })).toEqual({ conflictingRequest: { code: 409, message: conflict } });
  expect(await refused({ nope: null })).toEqual({
    badRequest: { code: 400, message: 'There is no such action: nope' },
  });
  expect(await refused({ reboot: { type: 'x' } })).toMatchObject({
    badRequest: {
      message:
        "Invalid input for field/attribute type. Value: x. 'x' is not one of ['HARD', 'Hard', 'hard', 'SOFT', 'Soft', 'soft']",
    },
  });
});

test('a volume that fails while it is attached is given back, and time goes on', async () => {
  const { cloud } = await setUp();
  const admin = await signIn(cloud, { project: 'demo' });
  const id = await build(cloud, admin);
  const { projectId } = cloud.state.compute.servers.get(id);
  const volumes = `/volume/v3/${projectId}/volumes`;
  await admin.call('POST', volumes, { body: { volume: { size: 1 } } });
  cloud.clock.runFor(60_000);
  const [volume] = cloud.state.blockStorage.volumes.all();
  const volumeAttachment = { volumeId: volume?.id };
  await admin.call('POST', `/compute/v2.1/servers/${id}/os-volume_attachments`, { body: { volumeAttachment } });
  await admin.call('POST', `${volumes}/${volume?.id}/action`, { body: { 'os-reset_status': { status: 'error' } } });
  cloud.clock.runFor(60_000);
  expect(cloud.state.compute.servers.get(id).volumes).toEqual([]);
  expect(cloud.state.blockStorage.attachments.all()).toEqual([]);
  expect(cloud.state.compute.actions.where('server', id).at(-1)).toMatchObject({ message: 'Error' });
});

test('servers made after tombstones were archived are all in the list, newest first', async () => {
  const { cloud, admin } = await setUp();
  const ids = [await build(cloud, admin), await build(cloud, admin), await build(cloud, admin)];
  await admin.call('DELETE', `/compute/v2.1/servers/${ids[0]}`);
  cloud.clock.runFor(60_000);
  cloud.state.compute.servers.remove(String(ids[0]));
  const made = [await build(cloud, admin), await build(cloud, admin)];
  await act(admin, String(ids[2]), { 'os-stop': null });
  cloud.clock.runFor(60_000);
  const { body } = await admin.call('GET', '/compute/v2.1/servers');
  const listed = isObject(body) && Array.isArray(body.servers) ? body.servers : [];
  expect(listed.map((one) => (isObject(one) ? one.id : ''))).toEqual([...made.toReversed(), ids[2], ids[1]]);
});

test('a stopped server that is rebuilt is at rest for no time in between', async () => {
  const { cloud, admin } = await setUp();
  const id = await build(cloud, admin);
  await act(admin, id, { 'os-stop': null });
  cloud.clock.runFor(60_000);
  const moments: [number, unknown][] = [];
  cloud.journal.subscribe((entry) => {
    const states = entry.id === id && isObject(entry.after) ? entry.after.states : undefined;
    if (isObject(states) && states.vmState === 'active') moments.push([entry.atMs, states.taskState]);
  });
  await act(admin, id, { rebuild: { imageRef: imageOf(cloud) } });
  cloud.clock.runFor(60_000);
  const at = (task: unknown) => moments.find(([, taskState]) => taskState === task)?.[0];
  expect(at(null)).toBeDefined();
  expect(at('powering-off')).toBe(at(null));
});
