import { expect, test } from 'vitest';
import { ask, idIn, startNetwork } from '../ask.ts';

// All as a real Neutron (21.0, with the plugin local_ip) answered.
test('a local IP has a port of its own, and ports that answer for it', async () => {
  const { cloud, demo, network } = await startNetwork();
  const made = await ask(demo, 'POST', '/local_ips', { local_ip: { name: 'l', network_id: network } });
  const id = idIn(made);
  const own = cloud.state.network.ports.where('device', id)[0];
  const place = { network_id: network, local_port_id: own?.id, local_ip_address: own?.fixed_ips[0]?.ip_address };
  expect(made).toMatchObject([201, { name: 'l', ip_mode: 'translate', revision_number: 0, ...place }]);
  expect(own).toMatchObject({ device_owner: 'network:local_ip', status: 'N/A' });
  const port = await ask(demo, 'POST', '/ports', { port: { network_id: network } });
  const path = `/local_ips/${id}/port_associations`;
  const body = { port_association: { fixed_port_id: idIn(port) } };
  const association = {
    local_ip_id: id,
    fixed_port_id: idIn(port),
    local_ip_address: place.local_ip_address,
    host: '',
  };
  expect(await ask(demo, 'POST', path, body)).toMatchObject([201, association]);
  expect((await ask(demo, 'POST', path, body))[0]).toBe(500);
  expect(await ask(demo, 'GET', `${path}/${idIn(port)}`)).toMatchObject([200, association]);
  const inUse = `Local IP ${id} is still associated with one or more ports.`;
  expect(await ask(demo, 'DELETE', `/local_ips/${id}`)).toEqual([409, 'LocalIPInUse', inUse]);
  const held = `Port ${own?.id} cannot be deleted directly via the port API: still referenced by Local IPs.`;
  expect(await ask(demo, 'DELETE', `/ports/${own?.id}`)).toEqual([409, 'ServicePortInUse', held]);
  expect(await ask(demo, 'DELETE', `/ports/${idIn(port)}`)).toEqual([204]);
  expect(await ask(demo, 'GET', path)).toEqual([200, []]);
  const gone = `Local IP ${id} association with port x could not be found.`;
  expect(await ask(demo, 'GET', `${path}/x`)).toEqual([404, 'LocalIPAssociationNotFound', gone]);
  expect(await ask(demo, 'DELETE', `/local_ips/${id}`)).toEqual([204]);
  expect(cloud.state.network.ports.find(own?.id ?? '')).toBeUndefined();
});

test.each([
  [{}, 'LocalIPPortOrNetworkRequired', 'Either Port ID or Network ID must be specified for Local IP create.'],
  [
    { local_port_id: 'd618ac15-d00f-4b45-ac45-cc0cf4955157' },
    'BadRequest',
    'Bad local_ip request: Port d618ac15-d00f-4b45-ac45-cc0cf4955157 not found.',
  ],
  [{ ip_mode: 'bogus' }, 'HTTPBadRequest', 'Invalid input for ip_mode. Reason: bogus is not in valid_values.'],
])('a local IP %j is refused', async (fields, ...words) => {
  const { demo } = await startNetwork();
  expect(await ask(demo, 'POST', '/local_ips', { local_ip: fields })).toEqual([400, ...words]);
});
