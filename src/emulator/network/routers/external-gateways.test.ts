import { expect, test } from 'vitest';
import { ask, startNetwork } from '../ask.ts';

// As neutron 2025.1 has it; no plugin of the real clouds at hand serves it.
test('a router has several gateways, and loses one after the other', async () => {
  const { admin, router, outside } = await startNetwork();
  const put = (verb: string, gateways: readonly object[]) =>
    ask(admin, 'PUT', `/routers/${router}/${verb}_external_gateways`, { router: { external_gateways: gateways } });
  const [, before] = await ask(admin, 'GET', `/routers/${router}`);
  const first = (before as { external_gateway_info: { external_fixed_ips: object[] } }).external_gateway_info;
  const second = { network_id: outside, external_fixed_ips: [{ ip_address: '172.24.4.77' }] };
  expect(await put('add', [second])).toMatchObject([200, { external_gateways: [first, second] }]);
  const unclear = `Unable to match a requested gateway port to existing gateway ports for router ${router}`;
  expect(await put('remove', [{ network_id: outside }])).toEqual([500, 'UnableToMatchGateways', unclear]);
  const left = await put('remove', [{ network_id: outside, external_fixed_ips: first.external_fixed_ips }]);
  expect(left).toMatchObject([200, { external_gateways: [second], external_gateway_info: second }]);
  const other = { network_id: outside, external_fixed_ips: [{ ip_address: '172.24.4.78' }] };
  expect(await put('update', [other])).toMatchObject([200, { external_gateways: [other] }]);
  expect(await put('update', [])).toMatchObject([200, { external_gateways: [], external_gateway_info: null }]);
  const none = `Unable to remove extra gateways from a router ${router}`;
  expect(await put('remove', [other])).toEqual([500, 'UnableToRemoveGateways', none]);
});
