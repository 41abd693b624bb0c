import { expect, test } from 'vitest';
import { createCloud } from '../../cloud.ts';
import { isObject } from '../../kernel/json.ts';
import { signIn } from '../../sign-in.ts';

const SERVERS = '/compute/v2.1/servers';

async function setUp() {
  const cloud = createCloud({ speed: 0, profile: 'instant', startMs: Date.UTC(2026, 0, 1) });
  const demo = await signIn(cloud, { user: 'demo' });
  const image = cloud.state.image.images.all()[0]?.id;
  const network = cloud.state.network.networks.all().find(({ name }) => name === 'private')?.id;
  const fields = { name: 'a', imageRef: image, flavorRef: '1', networks: [{ uuid: network }] };
  const make = (more: object = {}) => demo.call('POST', SERVERS, { body: { server: { ...fields, ...more } } });
  const made = await make();
  const id = isObject(made.body) && isObject(made.body.server) ? String(made.body.server.id) : '';
  cloud.clock.runFor(60_000);
  const act = async (body: object) => {
    const answer = await demo.call('POST', `${SERVERS}/${id}/action`, { body });
    cloud.clock.runFor(60_000);
    return answer;
  };
  const show = async () => (await demo.call('GET', `${SERVERS}/${id}`)).body;
  return { cloud, demo, id, image, make, act, show };
}

test('a rebuild takes the way of the disk that it names, and keeps it otherwise', async () => {
  const { act, image, show } = await setUp();
  expect(await show()).toMatchObject({ server: { status: 'ACTIVE', 'OS-DCF:diskConfig': 'MANUAL' } });
  await act({ rebuild: { imageRef: image, 'OS-DCF:diskConfig': 'AUTO' } });
  expect(await show()).toMatchObject({ server: { status: 'ACTIVE', 'OS-DCF:diskConfig': 'AUTO' } });
  await act({ rebuild: { imageRef: image } });
  expect(await show()).toMatchObject({ server: { 'OS-DCF:diskConfig': 'AUTO' } });
});

test('a resize that does not name it makes it MANUAL', async () => {
  const { act, show } = await setUp();
  await act({ resize: { flavorRef: '2', 'OS-DCF:diskConfig': 'AUTO' } });
  expect(await show()).toMatchObject({ server: { status: 'VERIFY_RESIZE', 'OS-DCF:diskConfig': 'AUTO' } });
  await act({ confirmResize: null });
  await act({ resize: { flavorRef: '3' } });
  expect(await show()).toMatchObject({ server: { status: 'VERIFY_RESIZE', 'OS-DCF:diskConfig': 'MANUAL' } });
});

test.each([
  [3, 3],
  ['2', 2],
  [0, 0],
  [-1, 9],
  [null, 9],
])('the console asked for %j lines has %i', async (length, count) => {
  const { act } = await setUp();
  const { body } = await act({ 'os-getConsoleOutput': { length } });
  const output = isObject(body) ? String(body.output) : '';
  expect(output === '' ? [] : output.split('\n')).toHaveLength(count);
});

test('a server with more metadata than its project may have is not made', async () => {
  const { make } = await setUp();
  const items = (count: number) => Object.fromEntries(Array.from({ length: count }, (_none, at) => [`k${at}`, 'v']));
  const refused = await make({ metadata: items(129) });
  const message = 'Maximum number of metadata items exceeds 128';
  expect([refused.status, refused.body]).toEqual([403, { forbidden: { code: 403, message } }]);
  expect((await make({ metadata: items(128) })).status).toBe(202);
});

test('a volume that grows while it is attached is in the log of its server', async () => {
  const { cloud, demo, id } = await setUp();
  const { compute } = cloud.state;
  const project = compute.servers.get(id).projectId;
  const volumes = `/volume/v3/${project}/volumes`;
  const made = await demo.call('POST', volumes, { body: { volume: { size: 1 } } });
  const volumeId = isObject(made.body) && isObject(made.body.volume) ? String(made.body.volume.id) : '';
  cloud.clock.runFor(60_000);
  const attachment = { volumeAttachment: { volumeId } };
  await demo.call('POST', `${SERVERS}/${id}/os-volume_attachments`, { body: attachment });
  cloud.clock.runFor(60_000);
  const headers = { 'openstack-api-version': 'volume 3.42' };
  await demo.call('POST', `${volumes}/${volumeId}/action`, { body: { 'os-extend': { new_size: 2 } }, headers });
  cloud.clock.runFor(60_000);
  const { body } = await demo.call('GET', `${SERVERS}/${id}/os-instance-actions`);
  const grown = { action: 'extend_volume', user_id: expect.any(String) };
  expect(body).toMatchObject({ instanceActions: [grown, {}, {}] });
  const entry = compute.actions.all().find(({ action }) => action === 'extend_volume');
  expect(entry?.events).toMatchObject([{ event: 'compute_extend_volume', result: 'Success' }]);
});
