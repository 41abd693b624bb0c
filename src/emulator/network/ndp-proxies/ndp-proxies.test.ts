import { expect, test } from 'vitest';
import { ask, idIn, startNetwork } from '../ask.ts';

/** A router with IPv6 inside and outside, of one address scope, and a port inside. */
async function setUp() {
  const { admin, demo, network: plain } = await startNetwork();
  const make = async (path: string, member: string, fields: object, caller = demo) =>
    idIn(await ask(caller, 'POST', path, { [member]: fields }));
  const scope = await make('/address-scopes', 'address_scope', { name: 's', ip_version: 6, shared: true }, admin);
  const prefixes = ['2001:db8::/48'];
  const fields = { name: 'p', prefixes, address_scope_id: scope, shared: true, default_prefixlen: 64 };
  const pool = await make('/subnetpools', 'subnetpool', fields, admin);
  const outside = await make('/networks', 'network', { 'router:external': true }, admin);
  const subnet = (id: string) => ({ network_id: id, ip_version: 6, subnetpool_id: pool });
  await make('/subnets', 'subnet', subnet(outside), admin);
  const network = await make('/networks', 'network', {});
  const inside = await make('/subnets', 'subnet', subnet(network));
  const router = await make('/routers', 'router', { external_gateway_info: { network_id: outside } });
  await ask(demo, 'PUT', `/routers/${router}/add_router_interface`, { subnet_id: inside });
  const port = await make('/ports', 'port', { network_id: network });
  const proxy = (more: object = {}) =>
    ask(demo, 'POST', '/ndp_proxies', { ndp_proxy: { router_id: router, port_id: port, ...more } });
  return { demo, plain, inside, router, port, proxy, make };
}

// All as a real Neutron (21.0, with the plugin ndp_proxy) answered.
test('a router answers for a port, and keeps what it needs for that', async () => {
  const { demo, plain, inside, router, port, proxy, make } = await setUp();
  const off = `The enable_ndp_proxy parameter of router ${router} must be set as True while create ndp proxy entry on it.`;
  expect(await proxy()).toEqual([409, 'RouterNDPProxyNotEnable', off]);
  const on = { router: { enable_ndp_proxy: true } };
  expect(await ask(demo, 'PUT', `/routers/${router}`, on)).toMatchObject([200, { enable_ndp_proxy: true }]);
  const made = await proxy({ name: 'n' });
  expect(made).toMatchObject([201, { name: 'n', ip_address: expect.stringMatching(/^2001:db8:0:1::/) }]);
  const far = await make('/ports', 'port', { network_id: plain });
  expect(await proxy({ port_id: far })).toEqual([
    409,
    'PortUnreachableRouter',
    `The port ${far} cannot reach the router ${router} by IPv6 subnet.`,
  ]);
  const reason = `The address 2001:db8::99 is invalid, reason: This address not belong to the port ${port}.`;
  expect(await proxy({ ip_address: '2001:db8::99' })).toEqual([400, 'InvalidAddress', reason]);
  const none = { router: { external_gateway_info: null } };
  expect((await ask(demo, 'PUT', `/routers/${router}`, none)).slice(0, 2)).toEqual([
    409,
    'RouterGatewayInUseByNDPProxy',
  ]);
  const taken = await ask(demo, 'PUT', `/routers/${router}/remove_router_interface`, { subnet_id: inside });
  expect(taken.slice(0, 2)).toEqual([409, 'RouterInterfaceInUseByNDPProxy']);
  expect(await ask(demo, 'DELETE', `/ports/${port}`)).toEqual([204]);
  expect((await ask(demo, 'GET', `/ndp_proxies/${idIn(made)}`))[1]).toBe('NDPProxyNotFound');
});

test('a router without IPv6 outside answers for nobody', async () => {
  const { demo, router } = await startNetwork();
  const text = `Can not enable ndp proxy on router ${router}, The router has no external gateway or the external gateway port has no IPv6 address or IPv6 address scope.`;
  expect(await ask(demo, 'PUT', `/routers/${router}`, { router: { enable_ndp_proxy: true } })).toEqual([
    409,
    'RouterGatewayNotValid',
    text,
  ]);
});
