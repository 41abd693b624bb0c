import { expect, test } from 'vitest';
import { createCloud } from '../../cloud.ts';
import { isObject } from '../../kernel/json.ts';
import { signIn } from '../../sign-in.ts';

test('floating IPs that lead nowhere go with their network', async () => {
  const cloud = createCloud({ speed: 0 });
  const admin = await signIn(cloud);
  const make = async (path: string, member: string, fields: object): Promise<string> => {
    const { body } = await admin.call('POST', `/networking/v2.0/${path}`, { body: { [member]: fields } });
    return isObject(body) && isObject(body[member]) ? String(body[member].id) : '';
  };
  const network = await make('networks', 'network', { 'router:external': true });
  await make('subnets', 'subnet', { network_id: network, cidr: '10.77.0.0/24', ip_version: 4 });
  const floating = await make('floatingips', 'floatingip', { floating_network_id: network });
  const path = '/networking/v2.0';
  expect((await admin.call('GET', `${path}/floatingips/${floating}`)).status).toBe(200);
  expect((await admin.call('DELETE', `${path}/networks/${network}`)).status).toBe(204);
  expect((await admin.call('GET', `${path}/floatingips/${floating}`)).status).toBe(404);
  expect(cloud.state.network.ports.where('network', network)).toEqual([]);
});
