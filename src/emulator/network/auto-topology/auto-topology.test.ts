import { expect, test } from 'vitest';
import { ask, idIn, startNetwork } from '../ask.ts';

const MINE = '/auto-allocated-topology/None';

// All as a real Neutron (21.0, with the plugin auto_allocate) answered.
test('a project that asks gets a network with a way out, once', async () => {
  const { cloud, admin, demo, outside } = await startNetwork();
  const failure = (reason: string) => [409, 'AutoAllocationFailure', `Deployment error: ${reason}.`];
  expect(await ask(demo, 'GET', MINE)).toEqual(failure('No default router:external network'));
  await ask(admin, 'PUT', `/networks/${outside}`, { network: { is_default: true } });
  expect(await ask(demo, 'GET', `${MINE}?fields=dry-run`)).toEqual(failure('No default subnetpools defined'));
  const pool = { name: 'd', is_default: true, shared: true, prefixes: ['10.200.0.0/16'], default_prefixlen: 26 };
  await ask(admin, 'POST', '/subnetpools', { subnetpool: pool });
  expect(await ask(demo, 'GET', `${MINE}?fields=dry-run`)).toMatchObject([200, { id: 'dry-run=pass' }]);
  const made = await ask(demo, 'GET', MINE);
  expect(await ask(demo, 'GET', MINE)).toEqual(made);
  expect(await ask(demo, 'GET', `/networks/${idIn(made)}`)).toMatchObject([200, { name: 'auto_allocated_network' }]);
  const subnets = await ask(demo, 'GET', '/subnets?name=auto_allocated_subnet_v4');
  expect(subnets).toMatchObject([200, [{ cidr: '10.200.0.0/26', gateway_ip: '10.200.0.1' }]]);
  const routers = await ask(demo, 'GET', '/routers?name=auto_allocated_router');
  expect(routers).toMatchObject([200, [{ external_gateway_info: { network_id: outside } }]]);
  cloud.clock.runFor(10_000);
  expect(await ask(demo, 'DELETE', MINE)).toEqual([204]);
  expect((await ask(demo, 'GET', `/networks/${idIn(made)}`))[0]).toBe(404);
  expect(await ask(demo, 'GET', '/routers?name=auto_allocated_router')).toEqual([200, []]);
});

test("another project's topology is not to be had", async () => {
  const { demo } = await startNetwork();
  expect(await ask(demo, 'GET', '/auto-allocated-topology/x')).toEqual([403, 'NotAuthorized', 'Not authorized.']);
});
