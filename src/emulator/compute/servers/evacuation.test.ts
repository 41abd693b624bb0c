import { expect, test } from 'vitest';
import { createCloud } from '../../cloud.ts';
import { isObject } from '../../kernel/json.ts';
import { signIn } from '../../sign-in.ts';

/** A server on a host that is down, and what it has of which host. */
async function setUp() {
  const faults: unknown[] = [];
  const cloud = createCloud({ speed: 0, startMs: 0, onFault: (error) => faults.push(error) });
  const { call } = await signIn(cloud);
  const headers = { 'openstack-api-version': 'compute 2.37' };
  const imageRef = cloud.state.image.images.all()[0]?.id;
  const server = { name: 's', flavorRef: '1', imageRef, networks: 'none' };
  const made = await call('POST', '/compute/v2.1/servers', { body: { server }, headers });
  const id = isObject(made.body) && isObject(made.body.server) ? String(made.body.server.id) : '';
  const rest = () => cloud.clock.runFor(120_000);
  rest();
  const { compute, placement } = cloud.state;
  const source = compute.servers.get(id).host ?? '';
  const mark = (forced_down: boolean) =>
    call('PUT', '/compute/v2.1/os-services/force-down', {
      body: { host: source, binary: 'nova-compute', forced_down },
      headers,
    });
  await mark(true);
  const evacuate = async () => {
    const answer = await call('POST', `/compute/v2.1/servers/${id}/action`, { body: { evacuate: {} }, headers });
    expect(answer.status).toBe(200);
    rest();
  };
  const hosts = () =>
    Object.keys(placement.consumers.find(id)?.allocations ?? {})
      .map((uuid) => placement.providers.get(uuid).name)
      .sort();
  const host = () => compute.servers.get(id).host ?? '';
  return { call, source, evacuate, hosts, host, mark, rest, faults };
}

test('an evacuated server has its share of both hosts until the lost one comes back', async () => {
  const { source, evacuate, hosts, host, mark, faults } = await setUp();
  expect(hosts()).toEqual([source]);
  await evacuate();
  expect(host()).not.toBe(source);
  expect(hosts()).toEqual([source, host()].sort());
  await mark(false);
  expect(hosts()).toEqual([host()]);
  expect(faults).toEqual([]);
});

test('an evacuation that fails leaves the server its share of the lost host', async () => {
  const { call, source, evacuate, hosts, mark, faults } = await setUp();
  const rule = { action: 'fail', operation: 'evacuate', step: 3 };
  await call('POST', '/_emulator/faults', { body: rule });
  await evacuate();
  expect(hosts()).toEqual([source]);
  await mark(false);
  expect(hosts()).toEqual([source]);
  expect(faults).toEqual([]);
});
