import { expect, test } from 'vitest';
import { isObject } from '../kernel/json.ts';
import { setUp, type World } from './fault-world.suite.ts';

const drop = (world: World, rule: number) => world.admin.call('DELETE', `/_emulator/faults/${rule}`);
const rest = (world: World) => world.cloud.clock.runFor(20_000);

/** Saves the cloud and loads it again: what hangs is part of what is saved. */
const reload = ({ cloud }: World) => cloud.state.kernel.load(structuredClone(cloud.state.kernel.save()));

test.each(['BUILD', 'ACTIVE'])('a port that hangs before %s goes on when the rule is gone', async (step) => {
  const world = await setUp();
  const rule = await world.fault({ action: 'hang', kind: 'port', step });
  const id = await world.make('a');
  const statusOf = () => world.cloud.state.network.ports.where('device', id)[0]?.status;
  rest(world);
  expect(statusOf()).toBe(step === 'BUILD' ? 'DOWN' : 'BUILD');
  reload(world);
  await drop(world, rule);
  rest(world);
  expect(statusOf()).toBe('ACTIVE');
});

test('a port whose host was dead comes up when the host lives again', async () => {
  const world = await setUp();
  const id = await world.make('a', 'compute2');
  world.cloud.clock.runFor(60_000);
  const { ports } = world.cloud.state.network;
  const port = ports.where('device', id)[0]?.id ?? '';
  const path = `/networking/v2.0/ports/${port}`;
  await world.admin.call('PUT', path, { body: { port: { admin_state_up: false } } });
  rest(world);
  const rule = await world.fault({ action: 'down', host: 'compute2' });
  await world.admin.call('PUT', path, { body: { port: { admin_state_up: true } } });
  rest(world);
  expect(ports.get(port).status).toBe('DOWN');
  await drop(world, rule);
  rest(world);
  expect(ports.get(port).status).toBe('ACTIVE');
});

test('a port that is wanted no more stays as it is when the rule is gone', async () => {
  const world = await setUp();
  const rule = await world.fault({ action: 'hang', kind: 'port', step: 'BUILD' });
  const id = await world.make('a');
  rest(world);
  const { ports } = world.cloud.state.network;
  const port = ports.where('device', id)[0]?.id ?? '';
  await world.admin.call('PUT', `/networking/v2.0/ports/${port}`, { body: { port: { admin_state_up: false } } });
  await drop(world, rule);
  rest(world);
  expect(ports.get(port).status).toBe('DOWN');
});

test.each(['BUILD', 'ACTIVE'])('a trunk that hangs before %s goes on when the rule is gone', async (step) => {
  const world = await setUp();
  const { call } = world.admin;
  const make = async (path: string, name: string, fields: object) => {
    const { body } = await call('POST', path, { body: { [name]: fields } });
    return isObject(body) && isObject(body[name]) ? String(body[name].id) : '';
  };
  const { network, image } = world.cloud.state;
  const networkId = network.networks.all().find(({ name }) => name === 'private')?.id;
  const port = () => make('/networking/v2.0/ports', 'port', { network_id: networkId });
  const [parent, child] = [await port(), await port()];
  const carried = [{ port_id: child, segmentation_type: 'vlan', segmentation_id: 7 }];
  const trunk = await make('/networking/v2.0/trunks', 'trunk', { port_id: parent, sub_ports: carried });
  const rule = await world.fault({ action: 'hang', kind: 'trunk', step });
  const server = { name: 's', flavorRef: '1', imageRef: image.images.all()[0]?.id, networks: [{ port: parent }] };
  await call('POST', '/compute/v2.1/servers', { body: { server } });
  rest(world);
  expect(network.trunks.get(trunk).status).toBe(step === 'BUILD' ? 'DOWN' : 'BUILD');
  await drop(world, rule);
  rest(world);
  expect(network.trunks.get(trunk).status).toBe('ACTIVE');
});

/** An image of the administrator's that is being copied to a second store, under a rule. */
async function copied(world: World, rule: object) {
  const { call } = world.admin;
  const { body } = await call('POST', '/image/v2/images', { body: { disk_format: 'raw', container_format: 'bare' } });
  const id = isObject(body) ? String(body.id) : '';
  const headers = { 'content-type': 'application/octet-stream' };
  await call('PUT', `/image/v2/images/${id}/file`, { body: Buffer.from('x'), headers });
  const number = await world.fault({ kind: 'image', operation: 'import_copy_image', ...rule });
  const asked = { method: { name: 'copy-image' }, stores: ['slow'] };
  expect((await call('POST', `/image/v2/images/${id}/import`, { body: asked })).status).toBe(202);
  rest(world);
  return { rule: number, storesOf: () => world.cloud.state.image.images.get(id).stores };
}

test('a copy of an image that hangs goes on when the rule is gone', async () => {
  const world = await setUp();
  const { rule, storesOf } = await copied(world, { action: 'hang' });
  expect(storesOf()).toEqual(['fast']);
  reload(world);
  await drop(world, rule);
  rest(world);
  expect(storesOf()).toEqual(['fast', 'slow']);
});

test('a copy of an image can be late, or lost', async () => {
  const late = await setUp();
  const { storesOf } = await copied(late, { action: 'late', delayMs: 60_000 });
  expect(storesOf()).toEqual(['fast']);
  late.cloud.clock.runFor(60_000);
  expect(storesOf()).toEqual(['fast', 'slow']);
  const lost = await setUp();
  const copy = await copied(lost, { action: 'lose' });
  await drop(lost, copy.rule);
  lost.cloud.clock.runFor(600_000);
  expect(copy.storesOf()).toEqual(['fast']);
});
