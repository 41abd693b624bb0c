import { beforeEach, expect, test } from 'vitest';
import { type AttachedServer, createAttachedServer } from './attached-server.suite.ts';

const PATH = '/os-volume_attachments';
let world: AttachedServer;

beforeEach(async () => {
  world = await createAttachedServer();
});

const statusOf = (id: string) => world.cloud.state.blockStorage.volumes.find(id)?.status;
const eventsOf = () => {
  const row = world.cloud.state.compute.actions.where('server', world.serverId).at(-1);
  return [row?.action, ...(row?.events.map(({ event, host, result }) => `${event} ${host} ${result}`) ?? [])];
};

async function shelve(): Promise<void> {
  await world.nova('POST', '/action', { shelve: null });
  world.rest();
  expect(world.cloud.state.compute.servers.get(world.serverId).states.vmState).toBe('shelved_offloaded');
}

test('a volume that is to go with its server stays when it is detached before', async () => {
  const volumeId = await world.volume();
  await world.attach(volumeId);
  const change = { volumeAttachment: { volumeId, delete_on_termination: true } };
  expect(await world.nova('PUT', `${PATH}/${volumeId}`, change)).toMatchObject({ status: 202 });
  expect((await world.nova('DELETE', `${PATH}/${volumeId}`)).status).toBe(202);
  world.rest();
  expect(statusOf(volumeId)).toBe('available');
  expect(world.faults).toEqual([]);
});

test('a shelved server has its volume without a host, and lets go of it at once: what is to go with it goes', async () => {
  await shelve();
  const volumeId = await world.volume();
  await world.attach(volumeId, { delete_on_termination: true });
  expect(statusOf(volumeId)).toBe('in-use');
  expect(eventsOf()).toEqual(['attach_volume', 'api_attach_volume controller Success']);
  expect((await world.nova('GET', PATH)).body).toMatchObject({ volumeAttachments: [{ volumeId }] });
  expect((await world.nova('DELETE', `${PATH}/${volumeId}`)).status).toBe(202);
  expect(eventsOf()).toEqual(['detach_volume', 'api_detach_volume controller Success']);
  world.rest();
  expect(statusOf(volumeId)).toBeUndefined();
});

test('a volume of a shelved server gets its device with the host', async () => {
  await shelve();
  const volumeId = await world.volume();
  await world.attach(volumeId);
  const seen = async () => (await world.nova('GET', `${PATH}/${volumeId}`)).body;
  expect(await seen()).not.toMatchObject({ volumeAttachment: { device: expect.anything() } });
  await world.nova('POST', '/action', { unshelve: null });
  world.rest();
  expect(await seen()).toMatchObject({ volumeAttachment: { device: '/dev/vdb' } });
  expect(statusOf(volumeId)).toBe('in-use');
});

test('an administrator swaps a volume for another one', async () => {
  const [from, to] = [await world.volume(), await world.volume({ size: 2 })];
  await world.attach(from);
  const swap = { volumeAttachment: { volumeId: to } };
  expect((await world.nova('PUT', `${PATH}/${from}`, swap)).status).toBe(202);
  expect([statusOf(from), statusOf(to)]).toEqual(['detaching', 'reserved']);
  world.rest();
  expect([statusOf(from), statusOf(to)]).toEqual(['available', 'in-use']);
  expect((await world.nova('GET', PATH)).body).toMatchObject({ volumeAttachments: [{ volumeId: to }] });
  expect(eventsOf()).toEqual(['swap_volume', expect.stringMatching(/^compute_swap_volume compute\d Success$/)]);
  expect(world.faults).toEqual([]);
});

test('a swap that Cinder breaks off leaves both volumes as they were', async () => {
  const [from, to] = [await world.volume(), await world.volume()];
  await world.attach(from);
  await world.nova('PUT', `${PATH}/${from}`, { volumeAttachment: { volumeId: to } });
  await world.cinder('POST', `/volumes/${to}/action`, { 'os-reset_status': { status: 'error' } });
  world.rest();
  expect(statusOf(from)).toBe('in-use');
  expect((await world.nova('GET', PATH)).body).toMatchObject({ volumeAttachments: [{ volumeId: from }] });
  expect(eventsOf()[1]).toMatch(/compute_swap_volume compute\d Error/);
});

test('refusals are those of Nova', async () => {
  const [volumeId, small, other] = [await world.volume({ size: 2 }), await world.volume(), await world.volume()];
  await world.attach(volumeId);
  const put = async (id: string, fields: object, version?: string) =>
    world.nova('PUT', `${PATH}/${id}`, { volumeAttachment: fields }, version);
  const says = (code: number, message: string | RegExp) => ({
    status: code,
    body: { [code === 404 ? 'itemNotFound' : 'badRequest']: { code, message: expect.stringMatching(message) } },
  });
  expect(await put(volumeId, { volumeId, serverId: other })).toMatchObject(
    says(400, 'The serverId property is not mutable'),
  );
  expect(await put(volumeId, { volumeId, tag: 'x' })).toMatchObject(says(400, 'The tag property is not mutable'));
  expect(await put(volumeId, { volumeId, device: '/dev/vdb' })).toMatchObject({ status: 202 });
  expect(await put(other, { volumeId: other })).toMatchObject(
    says(404, `No volume Block Device Mapping with id ${other}.`),
  );
  expect(await put(volumeId, { volumeId: small })).toMatchObject(
    says(400, 'Invalid volume: New volume must be the same size or larger.'),
  );
  expect(await put(other, { volumeId: small }, '2.84')).toMatchObject(
    says(400, 'Invalid volume: Old volume is attached to a different instance.'),
  );
  expect(await put(volumeId, { volumeId }, '2.84')).toMatchObject(
    says(400, 'Invalid volume: New volume must be detached in order to swap.'),
  );
  const again = { volumeAttachment: { volumeId } };
  expect(await world.nova('POST', PATH, again)).toMatchObject(
    says(400, `Invalid volume: volume ${volumeId} is already attached to instances: ${world.serverId}`),
  );
  await world.cinder('POST', `/volumes/${small}/action`, { 'os-reset_status': { status: 'creating' } });
  expect(await world.nova('POST', PATH, { volumeAttachment: { volumeId: small } })).toMatchObject(
    says(
      400,
      /^Invalid input received: Invalid volume: Volume \S+ status must be available or downloading to reserve, but the current status is creating. \(HTTP 400\) \(Request-ID: req-/,
    ),
  );
});

test('the root volume is not detached, and a limit of none is all', async () => {
  const rootId = await world.volume({ imageRef: world.cloud.state.image.images.all()[0]?.id });
  const mapping = { boot_index: 0, uuid: rootId, source_type: 'volume', destination_type: 'volume' };
  const server = { name: 'v', flavorRef: '1', networks: 'none', block_device_mapping_v2: [mapping] };
  const headers = { 'openstack-api-version': 'compute 2.96' };
  const made = await world.admin.call('POST', '/compute/v2.1/servers', { headers, body: { server } });
  const { server: { id = '' } = {} } = made.body as { server?: { id?: string } };
  world.rest();
  const path = `/compute/v2.1/servers/${id}${PATH}`;
  expect(await world.admin.call('DELETE', `${path}/${rootId}`)).toMatchObject({
    status: 400,
    body: { badRequest: { message: 'Cannot detach a root device volume' } },
  });
  expect((await world.admin.call('GET', `${path}?limit=0`)).body).toMatchObject({ volumeAttachments: [{}] });
  expect((await world.admin.call('GET', `${path}?limit=x`)).status).toBe(400);
});

test('Cinder lets go of an attachment unless Nova has the volume with it', async () => {
  const [volumeId, other] = [await world.volume(), await world.volume()];
  await world.attach(volumeId);
  const ofServer = world.cloud.state.blockStorage.attachments.where('volume', volumeId)[0]?.id;
  const conflict = (id: string) => ({
    status: 409,
    body: { conflictingRequest: { code: 409, message: `Detach volume from instance ${id} using the Compute API` } },
  });
  expect(await world.cinder('DELETE', `/attachments/${ofServer}`)).toMatchObject(conflict(world.serverId));
  const detach = { 'os-detach': {} };
  expect(await world.cinder('POST', `/volumes/${volumeId}/action`, detach)).toMatchObject(conflict(world.serverId));
  const attachment = { volume_uuid: other, instance_uuid: world.serverId, connector: { host: 'h' } };
  const made = await world.cinder('POST', '/attachments', { attachment });
  const { attachment: { id = '' } = {} } = made.body as { attachment?: { id?: string } };
  const mixed = { 'os-detach': { attachment_id: id } };
  expect(await world.cinder('POST', `/volumes/${volumeId}/action`, mixed)).toMatchObject({
    status: 400,
    body: { badRequest: { message: 'Invalid input received: Mismatched volume and attachment' } },
  });
  expect((await world.cinder('DELETE', `/attachments/${id}`)).status).toBe(200);
  expect(statusOf(other)).toBe('available');
});

test('a page of volumes counts the disk of an image, which it does not show', async () => {
  const ids = [await world.volume(), await world.volume()];
  for (const id of ids) await world.attach(id);
  const page = async (query: string) => {
    const { body } = await world.nova('GET', `${PATH}?${query}`);
    return (body as { volumeAttachments: { volumeId: string }[] }).volumeAttachments.map(({ volumeId }) => volumeId);
  };
  expect(await page('limit=1')).toEqual([]);
  expect(await page('limit=2')).toEqual([ids[0]]);
  expect(await page('limit=1&offset=2')).toEqual([ids[1]]);
  expect(await page('limit=0')).toEqual(ids);
});
