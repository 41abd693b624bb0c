import { expect, test } from 'vitest';
import { isObject } from '../../kernel/json.ts';
import { ask, startNetwork } from '../ask.ts';

const idsIn = ([, list]: readonly unknown[]) =>
  Array.isArray(list) ? list.map((one: unknown) => (isObject(one) ? one.id : undefined)) : [];

// All as a real Neutron (21.0) answered.
test('a network leaves its DHCP agent and comes back', async () => {
  const { cloud, admin, network, dhcpAgent } = await startNetwork();
  const port = () =>
    cloud.state.network.ports.where('network', network).find((one) => one.device_owner === 'network:dhcp');
  const path = `/agents/${dhcpAgent}/dhcp-networks`;
  const hosted = `The network ${network} has been already hosted by the DHCP Agent ${dhcpAgent}.`;
  expect(await ask(admin, 'POST', path, { network_id: network })).toEqual([409, 'NetworkHostedByDHCPAgent', hosted]);
  expect(await ask(admin, 'DELETE', `${path}/${network}`)).toEqual([204]);
  const gone = `The network ${network} is not hosted by the DHCP Agent ${dhcpAgent}.`;
  expect(await ask(admin, 'DELETE', `${path}/${network}`)).toEqual([409, 'NetworkNotHostedByDhcpAgent', gone]);
  expect(await ask(admin, 'GET', `/networks/${network}/dhcp-agents`)).toEqual([200, []]);
  expect(idsIn(await ask(admin, 'GET', path))).not.toContain(network);
  cloud.clock.runFor(10_000);
  expect(port()).toMatchObject({ status: 'DOWN', device_id: 'reserved_dhcp_port' });
  expect((await admin.call('POST', `/networking/v2.0${path}`, { body: { network_id: network } })).status).toBe(201);
  expect(idsIn(await ask(admin, 'GET', `/networks/${network}/dhcp-agents`))).toEqual([dhcpAgent]);
  cloud.clock.runFor(10_000);
  expect(port()).toMatchObject({ status: 'ACTIVE', device_id: `dhcp79ac16b7-042f-5762-9c87-2b0b99a9dacb-${network}` });
});

test('a router leaves its L3 agent and comes back', async () => {
  const { cloud, admin, router, l3Agent } = await startNetwork();
  const statuses = () => cloud.state.network.ports.where('device', router).map(({ status }) => status);
  const path = `/agents/${l3Agent}/l3-routers`;
  expect(idsIn(await ask(admin, 'GET', path))).toEqual([router]);
  expect(await ask(admin, 'DELETE', `${path}/${router}`)).toEqual([204]);
  cloud.clock.runFor(10_000);
  expect(statuses()).toEqual(['DOWN', 'DOWN']);
  expect(await ask(admin, 'GET', `/routers/${router}/l3-agents`)).toEqual([200, []]);
  expect(await ask(admin, 'GET', `/routers/${router}`)).toMatchObject([200, { availability_zones: [] }]);
  await admin.call('POST', `/networking/v2.0${path}`, { body: { router_id: router } });
  cloud.clock.runFor(10_000);
  expect(statuses()).toEqual(['ACTIVE', 'ACTIVE']);
});

test('agents that cannot, and paths that lead nowhere', async () => {
  const { admin, demo, network, router, dhcpAgent, l3Agent } = await startNetwork();
  const dhcp = (agent: string) => ask(admin, 'POST', `/agents/${agent}/dhcp-networks`, { network_id: network });
  const wrong = `Agent ${l3Agent} is not a valid DHCP Agent or has been disabled.`;
  expect(await dhcp(l3Agent)).toEqual([404, 'InvalidDHCPAgent', wrong]);
  expect(await dhcp('x')).toEqual([404, 'AgentNotFound', 'Agent x could not be found.']);
  const l3 = await ask(admin, 'POST', `/agents/${dhcpAgent}/l3-routers`, { router_id: router });
  expect(l3).toEqual([404, 'InvalidL3Agent', `Agent ${dhcpAgent} is not a L3 Agent or has been disabled`]);
  const denied = await ask(demo, 'POST', `/agents/${dhcpAgent}/dhcp-networks`, { network_id: network });
  expect(denied).toEqual([403, 'PolicyNotAuthorized', 'rule:create_dhcp-network is disallowed by policy']);
  for (const path of [`/agents/${dhcpAgent}/dhcp-networks/${network}`, `/routers/${router}/l3-agents/${l3Agent}`]) {
    expect((await ask(admin, 'GET', path)).slice(0, 2)).toEqual([500, 'HTTPInternalServerError']);
  }
});
