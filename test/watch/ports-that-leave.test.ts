import { expect, test } from 'vitest';
import { notify } from '../../src/emulator/notifications/notify.ts';
import { openSources } from '../../src/watch/collections/open-sources.ts';
import { createFakeBroker } from '../../src/watch/notifications/fake-broker.suite.ts';
import { startWatchedEmulator } from './watched-emulator.ts';

const PATH = '/networking/v2.0';

test('ports that Neutron made for a network and a router are gone with them, without a read', async () => {
  const world = startWatchedEmulator();
  const broker = createFakeBroker('nova', 'openstack', 'glance', 'neutron');
  notify(world.emulated, { publish: (message) => broker.publish(message) });
  const cloud = world.open(world.config());
  const sources = await openSources(cloud, ['network', 'router', 'port'], { allProjects: true });
  const [first] = sources;
  const source = { cloud: first?.shard.cloud ?? '', region: first?.shard.region ?? '', broker };
  const watched = await world.watch(sources, [source]);
  const { call } = await world.call();
  const make = async (plural: string, body: object): Promise<string> => {
    const answer = await call('POST', `${PATH}/${plural}`, { body });
    expect(answer.status).toBe(201);
    return Object.values(answer.body as Record<string, { id: string }>)[0]?.id ?? '';
  };
  const network = await make('networks', { network: { name: 'a' } });
  await make('subnets', { subnet: { network_id: network, ip_version: 4, cidr: '10.9.0.0/24' } });
  const external = world.emulated.state.network.networks.all().find(({ name }) => name === 'public')?.id;
  const router = await make('routers', { router: { external_gateway_info: { network_id: external } } });
  await world.clock.advance(30_000);
  const { ports } = world.emulated.state.network;
  const held = ports.all().filter((port) => port.network_id === network || port.device_id === router);
  expect(held.map((port) => port.device_owner).toSorted()).toEqual(['network:dhcp', 'network:router_gateway']);
  world.requests.length = 0;
  await call('DELETE', `${PATH}/networks/${network}`);
  await call('DELETE', `${PATH}/routers/${router}`);
  await world.clock.advance(100);
  for (const { id } of held) {
    expect(watched.row(id)?.goneAtMs).toBeDefined();
    expect(world.requests.filter((line) => line.endsWith(`/ports/${id}`))).toHaveLength(0);
  }
  await watched.stop();
  await cloud.close();
});
