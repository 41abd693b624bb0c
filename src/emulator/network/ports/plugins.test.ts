import { expect, test } from 'vitest';
import { ask, idIn, startNetwork } from '../ask.ts';

// All as a real Neutron (21.0) answered.
test('a port asks of Placement what its policy promises', async () => {
  const { admin, outside, network } = await startNetwork();
  const policy = idIn(await ask(admin, 'POST', '/qos/policies', { policy: { name: 'q' } }));
  const rate = { min_kpps: 5, direction: 'any' };
  await ask(admin, 'POST', `/qos/policies/${policy}/minimum_packet_rate_rules`, { minimum_packet_rate_rule: rate });
  const packets = { required: ['CUSTOM_VNIC_TYPE_NORMAL'], resources: { NET_PACKET_RATE_KILOPACKET_PER_SEC: 5 } };
  const inside = await ask(admin, 'POST', '/ports', { port: { network_id: network, qos_policy_id: policy } });
  expect(inside).toMatchObject([201, { resource_request: { request_groups: [packets] } }]);
  const width = { minimum_bandwidth_rule: { min_kbps: 1000 } };
  await ask(admin, 'DELETE', `/ports/${idIn(inside)}`);
  await ask(admin, 'POST', `/qos/policies/${policy}/minimum_bandwidth_rules`, width);
  const [, port] = await ask(admin, 'POST', '/ports', { port: { network_id: outside, qos_policy_id: policy } });
  const bandwidth = {
    required: ['CUSTOM_PHYSNET_PUBLIC', 'CUSTOM_VNIC_TYPE_NORMAL'],
    resources: { NET_BW_EGR_KILOBIT_PER_SEC: 1000 },
  };
  expect(port).toMatchObject({ resource_request: { request_groups: [bandwidth, packets] } });
  const { request_groups: groups, same_subtree: ids } = (
    port as { resource_request: { request_groups: { id: string }[]; same_subtree: string[] } }
  ).resource_request;
  expect(groups.map(({ id }) => id)).toEqual(ids);
  expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('a binding is shown, and one that is not active moves', async () => {
  const { admin, network } = await startNetwork();
  const device = { device_owner: 'compute:nova', device_id: 'x', 'binding:host_id': 'compute1' };
  const port = idIn(await ask(admin, 'POST', '/ports', { port: { network_id: network, ...device } }));
  const path = `/ports/${port}/bindings`;
  expect(await ask(admin, 'GET', `${path}/compute1`)).toMatchObject([200, { host: 'compute1', status: 'ACTIVE' }]);
  const text = `Binding for port ${port} for host x could not be found.`;
  expect(await ask(admin, 'GET', `${path}/x`)).toEqual([404, 'PortBindingNotFound', text]);
  const profile = { binding: { profile: { a: 'b' } } };
  expect(await ask(admin, 'PUT', `${path}/compute1`, profile)).toMatchObject([200, { profile: { a: 'b' } }]);
  await ask(admin, 'POST', path, { binding: { host: 'compute2' } });
  const moved = await ask(admin, 'PUT', `${path}/compute2`, { binding: { host: 'network1', vnic_type: 'direct' } });
  expect(moved).toMatchObject([200, { host: 'network1', vnic_type: 'direct', status: 'INACTIVE' }]);
  expect(await ask(admin, 'GET', `${path}?fields=host`)).toEqual([200, [{ host: 'compute1' }, { host: 'network1' }]]);
  expect(await ask(admin, 'GET', `${path}?status=INACTIVE&fields=host`)).toEqual([200, [{ host: 'network1' }]]);
});

test('address pairs are added and removed one by one', async () => {
  const { demo, network } = await startNetwork();
  const port = idIn(await ask(demo, 'POST', '/ports', { port: { network_id: network } }));
  const change = async (verb: string, addresses: readonly string[]) => {
    const pairs = addresses.map((address) => ({ ip_address: address }));
    const [, body] = await ask(demo, 'PUT', `/ports/${port}/${verb}_allowed_address_pairs`, {
      port: { allowed_address_pairs: pairs },
    });
    return (body as { allowed_address_pairs: { ip_address: string }[] }).allowed_address_pairs.map(
      (pair) => pair.ip_address,
    );
  };
  expect(await change('add', ['10.0.0.7'])).toEqual(['10.0.0.7']);
  expect(await change('add', ['10.0.0.7', '10.0.0.8'])).toEqual(['10.0.0.7', '10.0.0.8']);
  expect(await change('remove', ['10.0.0.7'])).toEqual(['10.0.0.8']);
});
