import { expect, test } from 'vitest';
import { createCloud } from '../../cloud.ts';
import { isObject } from '../../kernel/json.ts';
import { signIn } from '../../sign-in.ts';

const PATH = '/compute/v2.1/os-floating-ips';

async function setUp() {
  const cloud = createCloud({ speed: 0, startMs: Date.UTC(2026, 0, 1) });
  const demo = await signIn(cloud, { user: 'demo', project: 'demo' });
  const { body } = await demo.call('POST', PATH, { body: { pool: 'public' } });
  const made = isObject(body) && isObject(body.floating_ip) ? body.floating_ip : {};
  return { cloud, demo, id: String(made.id), ip: String(made.ip) };
}

/** A built server of demo's that the address leads to. */
async function withServer() {
  const world = await setUp();
  const { cloud, demo, ip } = world;
  const imageRef = cloud.state.image.images.all()[0]?.id;
  const network = cloud.state.network.networks.all().find(({ name }) => name === 'private')?.id;
  const server = { name: 's', flavorRef: '1', imageRef, networks: [{ uuid: network }] };
  await demo.call('POST', '/compute/v2.1/servers', { body: { server } });
  cloud.clock.runFor(60_000);
  const { id: serverId = '', network: ports } = cloud.state.compute.servers.all()[0] ?? {};
  const action = { addFloatingIp: { address: ip } };
  expect((await demo.call('POST', `/compute/v2.1/servers/${serverId}/action`, { body: action })).status).toBe(202);
  return { ...world, serverId, fixedIp: ports?.[0]?.fixedIps[0]?.ip };
}

test('an address shows the server that it leads to', async () => {
  const { demo, id, ip, serverId, fixedIp } = await withServer();
  const shown = { id, ip, pool: 'public', fixed_ip: fixedIp, instance_id: serverId };
  expect((await demo.call('GET', `${PATH}/${id}`)).body).toEqual({ floating_ip: shown });
  expect((await demo.call('GET', PATH)).body).toEqual({ floating_ips: [shown] });
});

test('an address goes though a server has it', async () => {
  const { cloud, demo, id } = await withServer();
  expect((await demo.call('DELETE', `${PATH}/${id}`)).status).toBe(202);
  expect(cloud.state.network.floatingIps.find(id)).toBeUndefined();
});

test('an address stays that leads to what is no server', async () => {
  const { cloud, demo, id } = await withServer();
  const { ports, floatingIps } = cloud.state.network;
  ports.update(floatingIps.find(id)?.port_id ?? '', { device_id: 'a router' });
  const refusal = { itemNotFound: { code: 404, message: 'Instance a router could not be found.' } };
  expect(await demo.call('DELETE', `${PATH}/${id}`)).toMatchObject({ status: 404, body: refusal });
  expect(cloud.state.network.floatingIps.find(id)).toBeDefined();
});

test('a quota of addresses that is used up is told in the words of Nova', async () => {
  const { cloud, demo } = await setUp();
  const admin = await signIn(cloud);
  const project = cloud.state.identity.projects.all().find(({ name }) => name === 'demo')?.id;
  const body = { quota: { floatingip: 1 } };
  expect((await admin.call('PUT', `/networking/v2.0/quotas/${project}`, { body })).status).toBe(200);
  expect(await demo.call('POST', PATH, { body: { pool: 'public' } })).toMatchObject({
    status: 403,
    body: { forbidden: { code: 403, message: 'IP allocation over quota in pool public.' } },
  });
});

test('readers look and change nothing', async () => {
  const { cloud, id } = await setUp();
  const reader = await signIn(cloud, { user: 'reader', project: 'demo' });
  expect((await reader.call('GET', `${PATH}/${id}`)).status).toBe(200);
  const message = "Policy doesn't allow os_compute_api:os-floating-ips:create to be performed.";
  const refusal = { status: 403, body: { forbidden: { code: 403, message } } };
  expect(await reader.call('POST', PATH, { body: { pool: 'public' } })).toMatchObject(refusal);
});
