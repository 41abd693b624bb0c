import { expect, test } from 'vitest';
import { createAttachedServer } from '../../compute/volume-attachments/attached-server.suite.ts';
import { isObject } from '../../kernel/json.ts';
import { signIn } from '../../sign-in.ts';

type World = Awaited<ReturnType<typeof setUp>>;

async function setUp() {
  const world = await createAttachedServer();
  const admin = await signIn(world.cloud);
  const project = world.cloud.state.identity.projects.all().find(({ name }) => name === 'admin')?.id;
  const asAdmin = (method: string, path: string, body?: object, version = '3.0') =>
    admin.call(method, `/volume/v3/${project}${path}`, {
      ...(body && { body }),
      headers: { 'openstack-api-version': `volume ${version}` },
    });
  const demo = await signIn(world.cloud, { user: 'demo' });
  const asDemo = (method: string, path: string, body?: object) =>
    demo.call(method, `/volume/v3/${world.project}${path}`, body && { body });
  return { world, asAdmin, asDemo };
}

async function makeType({ asAdmin }: World, fields: object): Promise<string> {
  const { body } = await asAdmin('POST', '/types', { volume_type: fields });
  return isObject(body) && isObject(body.volume_type) ? String(body.volume_type.id) : '';
}

// All as a real Cinder (21) answered.
test('a private type is not there for projects that have no access to it, by id or by name', async () => {
  const given = await setUp();
  const { asAdmin, asDemo, world } = given;
  const id = await makeType(given, { name: 't', 'os-volume-type-access:is_public': false });
  const message = `Volume type ${id} could not be found.`;
  for (const type of [id, 't']) {
    const { body } = await asDemo('POST', '/volumes', { volume: { size: 1, volume_type: type } });
    expect(body).toEqual({ itemNotFound: { code: 404, message } });
  }
  await asAdmin('POST', `/types/${id}/action`, { addProjectAccess: { project: world.project } });
  expect((await asDemo('POST', '/volumes', { volume: { size: 1, volume_type: 't' } })).status).toBe(202);
});

test('a type that was changed is shown without the access to it', async () => {
  const given = await setUp();
  const id = await makeType(given, { name: 't' });
  const { body } = await given.asAdmin('PUT', `/types/${id}`, { volume_type: { name: 'u', is_public: false } });
  const volume_type = { id, name: 'u', is_public: false, extra_specs: {}, description: null };
  expect(body).toEqual({ volume_type });
});

test('an encryption is changed and deleted whatever the end of the path says', async () => {
  const given = await setUp();
  const { asAdmin } = given;
  const id = await makeType(given, { name: 't' });
  const path = `/types/${id}/encryption`;
  const made = await asAdmin('POST', path, {
    encryption: { provider: 'luks', control_location: 'front-end', cipher: 'x' },
  });
  const asked = { provider: 'luks', control_location: 'front-end', cipher: 'x', volume_type_id: id };
  expect(made.body).toEqual({ encryption: { ...asked, encryption_id: expect.any(String) } });
  const changed = await asAdmin('PUT', `${path}/nope`, { encryption: { key_size: 64 } });
  expect([changed.status, changed.body]).toEqual([200, { encryption: { key_size: 64 } }]);
  expect((await asAdmin('GET', path)).body).toMatchObject({ key_size: 64, updated_at: expect.any(String) });
  expect((await asAdmin('DELETE', `${path}/provider`)).status).toBe(202);
  expect((await asAdmin('GET', path)).body).toEqual({});
});

test.each([
  ['', ['default_cgsnapshot_type', 'open']],
  ['?is_public=True', ['default_cgsnapshot_type', 'open']],
  ['?is_public=False', ['closed']],
  ['?is_public=None', ['closed', 'default_cgsnapshot_type', 'open']],
])('the group types asked for by %j are %j', async (query, want) => {
  const { asAdmin } = await setUp();
  for (const [name, is_public] of [['open', true] as const, ['closed', false] as const]) {
    await asAdmin('POST', '/group_types', { group_type: { name, is_public } }, '3.11');
  }
  const { body } = await asAdmin('GET', `/group_types${query}`, undefined, '3.11');
  const types = isObject(body) && Array.isArray(body.group_types) ? body.group_types : [];
  expect(types.map(({ name }) => String(name)).sort()).toEqual(want);
});

test.each([
  [{ storage_protocol: 'file' }, 'available'],
  [{ 'capabilities:multiattach': '<is> True' }, 'available'],
  [{ storage_protocol: '<or> ceph <or> file' }, 'available'],
  [{ 'driver:x': 'y' }, 'available'],
  [{ storage_protocol: 'ceph' }, 'error'],
  [{ thick_provisioning_support: '<is> True' }, 'error'],
  [{ nothing_has_this: 'x' }, 'error'],
])('a volume of a type with %j becomes %s', async (specs, status) => {
  const given = await setUp();
  const id = await makeType(given, { name: 't', extra_specs: specs });
  const made = await given.asDemo('POST', '/volumes', { volume: { size: 1, volume_type: id } });
  const volume = isObject(made.body) && isObject(made.body.volume) ? String(made.body.volume.id) : '';
  given.world.cloud.clock.runFor(60_000);
  expect((await given.asDemo('GET', `/volumes/${volume}`)).body).toMatchObject({ volume: { status } });
});

test('a service that is disabled says why, even when nobody said so', async () => {
  const { asAdmin } = await setUp();
  const body = { binary: 'cinder-scheduler', host: 'storage' };
  const state = { host: 'storage', service: '', binary: 'cinder-scheduler' };
  const disabled = await asAdmin('PUT', '/os-services/disable-log-reason', body);
  expect(disabled.body).toEqual({ ...state, disabled_reason: null, disabled: true, status: 'disabled' });
  const enabled = await asAdmin('PUT', '/os-services/enable', body);
  expect(enabled.body).toEqual({ ...state, disabled: false, status: 'enabled' });
  const empty = await asAdmin('PUT', '/os-services/disable-log-reason', { ...body, disabled_reason: '' });
  const message = "Invalid input for field/attribute disabled_reason. Value: . '' is too short";
  expect(empty.body).toEqual({ badRequest: { code: 400, message } });
});

test('a restored volume has the metadata that its volume had', async () => {
  const { world } = await setUp();
  const made = await world.cinder('POST', '/volumes', { volume: { size: 1, metadata: { a: '1' } } });
  const volume = isObject(made.body) && isObject(made.body.volume) ? String(made.body.volume.id) : '';
  world.cloud.clock.runFor(60_000);
  const backedUp = await world.cinder('POST', '/backups', { backup: { volume_id: volume } });
  const backup = isObject(backedUp.body) && isObject(backedUp.body.backup) ? String(backedUp.body.backup.id) : '';
  world.cloud.clock.runFor(600_000);
  const restored = await world.cinder('POST', `/backups/${backup}/restore`, { restore: {} });
  const copy =
    isObject(restored.body) && isObject(restored.body.restore) ? String(restored.body.restore.volume_id) : '';
  world.cloud.clock.runFor(600_000);
  expect((await world.cinder('GET', `/volumes/${copy}`)).body).toMatchObject({
    volume: { status: 'available', metadata: { a: '1' } },
  });
});
