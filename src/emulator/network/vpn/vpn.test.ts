import { expect, test } from 'vitest';
import type { CloudCaller } from '../../sign-in.ts';
import { ask, idIn, startNetwork } from '../ask.ts';

async function make(caller: CloudCaller, path: string, member: string, fields: object): Promise<string> {
  return idIn(await ask(caller, 'POST', path, { [member]: fields }));
}

/** A site: a router with a subnet inside, a VPN service on it, and what connections need. */
async function site(caller: CloudCaller, cidr: string, outside: string) {
  const network = await make(caller, '/networks', 'network', {});
  const subnet = await make(caller, '/subnets', 'subnet', { network_id: network, ip_version: 4, cidr });
  const router = await make(caller, '/routers', 'router', { external_gateway_info: { network_id: outside } });
  await ask(caller, 'PUT', `/routers/${router}/add_router_interface`, { subnet_id: subnet });
  const service = await ask(caller, 'POST', '/vpn/vpnservices', { vpnservice: { router_id: router } });
  const local = { type: 'subnet', endpoints: [subnet] };
  return {
    subnet,
    router,
    service: idIn(service),
    address: (service[1] as { external_v4_ip: string }).external_v4_ip,
    ike: await make(caller, '/vpn/ikepolicies', 'ikepolicy', {}),
    ipsec: await make(caller, '/vpn/ipsecpolicies', 'ipsecpolicy', {}),
    local: await make(caller, '/vpn/endpoint-groups', 'endpoint_group', local),
    peer: (endpoints: readonly string[]) =>
      make(caller, '/vpn/endpoint-groups', 'endpoint_group', { type: 'cidr', endpoints }),
  };
}

type Site = Awaited<ReturnType<typeof site>>;

async function connect(caller: CloudCaller, one: Site, peer: string, more: object = {}) {
  const ends = { peer_address: peer, peer_id: peer, psk: 's', local_ep_group_id: one.local };
  const ids = { vpnservice_id: one.service, ikepolicy_id: one.ike, ipsecpolicy_id: one.ipsec };
  const group = await one.peer(['10.2.0.0/24']);
  const connection = { ...ids, ...ends, peer_ep_group_id: group, ...more };
  return ask(caller, 'POST', '/vpn/ipsec-site-connections', { ipsec_site_connection: connection });
}

async function statusOf(caller: CloudCaller, path: string): Promise<unknown> {
  const [, body] = await ask(caller, 'GET', path);
  return (body as { status: unknown }).status;
}

// All but the agent's part as a real Neutron (21.0, with VPNaaS) answered.
test('two sites that lead to each other become ACTIVE; one alone stays DOWN', async () => {
  const { cloud, demo, outside } = await startNetwork();
  const [one, other] = [await site(demo, '10.1.0.0/24', outside), await site(demo, '10.2.0.0/24', outside)];
  expect(await statusOf(demo, `/vpn/vpnservices/${one.service}`)).toBe('PENDING_CREATE');
  const first = await connect(demo, one, other.address);
  expect(first).toMatchObject([
    201,
    { status: 'PENDING_CREATE', dpd: { action: 'hold', interval: 30, timeout: 120 }, mtu: 1500, auth_mode: 'psk' },
  ]);
  const path = `/vpn/ipsec-site-connections/${idIn(first)}`;
  const early = `Invalid state PENDING_CREATE of vpnaas resource ${idIn(first)} for updating`;
  expect(await ask(demo, 'PUT', path, { ipsec_site_connection: { name: 'c' } })).toEqual([
    400,
    'VPNStateInvalidToUpdate',
    early,
  ]);
  cloud.clock.runFor(10_000);
  expect(await statusOf(demo, `/vpn/vpnservices/${one.service}`)).toBe('ACTIVE');
  expect(await statusOf(demo, path)).toBe('DOWN');
  const second = await connect(demo, other, one.address);
  cloud.clock.runFor(10_000);
  const far = `/vpn/ipsec-site-connections/${idIn(second)}`;
  expect([await statusOf(demo, path), await statusOf(demo, far)]).toEqual(['ACTIVE', 'ACTIVE']);
  expect(await ask(demo, 'DELETE', far)).toEqual([204]);
  cloud.clock.runFor(10_000);
  expect(await statusOf(demo, path)).toBe('DOWN');
});

test('what a connection needs stays', async () => {
  const { demo, outside } = await startNetwork();
  const one = await site(demo, '10.1.0.0/24', outside);
  await connect(demo, one, '172.24.4.200');
  const remove = async (path: string) => (await ask(demo, 'DELETE', path)).slice(0, 2);
  expect(await remove(`/vpn/ikepolicies/${one.ike}`)).toEqual([409, 'IKEPolicyInUse']);
  expect(await remove(`/vpn/ipsecpolicies/${one.ipsec}`)).toEqual([409, 'IPsecPolicyInUse']);
  expect(await remove(`/vpn/endpoint-groups/${one.local}`)).toEqual([400, 'EndpointGroupInUse']);
  expect(await remove(`/vpn/vpnservices/${one.service}`)).toEqual([409, 'VPNServiceInUse']);
  const taken = await ask(demo, 'PUT', `/routers/${one.router}/remove_router_interface`, { subnet_id: one.subnet });
  expect(taken.slice(0, 2)).toEqual([409, 'SubnetInUseByIPsecSiteConnection']);
  const none = await ask(demo, 'PUT', `/routers/${one.router}`, { router: { external_gateway_info: null } });
  expect(none).toEqual([409, 'RouterInUse', `Router ${one.router} is currently used by VPN service (${one.service})`]);
});

// The command of OpenStack sends the one `--peer-cidr` that it was given as it is.
test('one network of a peer need not be in a list', async () => {
  const { demo, outside } = await startNetwork();
  const one = await site(demo, '10.1.0.0/24', outside);
  const fields = { router_id: one.router, subnet_id: one.subnet };
  const service = idIn(await ask(demo, 'POST', '/vpn/vpnservices', { vpnservice: fields }));
  const ends = { vpnservice_id: service, local_ep_group_id: null, peer_ep_group_id: null, peer_cidrs: '10.9.0.0/24' };
  const made = await connect(demo, one, '172.24.4.200', ends);
  expect(made).toMatchObject([201, { peer_cidrs: ['10.9.0.0/24'] }]);
});

test.each([
  [7, "'7' is not a valid IP subnet"],
  [{ a: 1 }, "'a' is not a valid IP subnet"],
  [[null], "'None' is not a valid IP subnet"],
])('%j as networks of a peer are refused one by one', async (cidrs, reason) => {
  const { demo, outside } = await startNetwork();
  const one = await site(demo, '10.1.0.0/24', outside);
  const refused = [400, 'HTTPBadRequest', `Invalid input for peer_cidrs. Reason: ${reason}.`];
  expect(await connect(demo, one, '172.24.4.200', { peer_cidrs: cidrs })).toEqual(refused);
});

test.each([
  ['vlan', '100', [201, { endpoints: ['100'] }]],
  ['vlan', 100, [201, { endpoints: ['100'] }]],
  [
    'cidr',
    true,
    [400, 'InvalidEndpointInEndpointGroup', "Endpoint 'True' is invalid for group type 'cidr': Invalid CIDR"],
  ],
  [
    'cidr',
    { a: 1 },
    [400, 'InvalidEndpointInEndpointGroup', "Endpoint 'a' is invalid for group type 'cidr': Invalid CIDR"],
  ],
])('endpoints of the type %s need not be a list: %j', async (type, endpoints, answer) => {
  const { demo } = await startNetwork();
  expect(await ask(demo, 'POST', '/vpn/endpoint-groups', { endpoint_group: { type, endpoints } })).toMatchObject(
    answer,
  );
});

test.each([
  [{ peer_cidrs: ['10.2.0.0/24'] }, 'PeerCidrsInvalid', 'Peer CIDRs cannot be specified, when using endpoint groups'],
  [
    { local_ep_group_id: null, peer_ep_group_id: null },
    'MissingRequiredEndpointGroup',
    'Missing endpoint groups local and peer for IPSec site-to-site connection',
  ],
  [
    { peer_ep_group_id: null },
    'MissingRequiredEndpointGroup',
    'Missing endpoint group peer for IPSec site-to-site connection',
  ],
  [{ peer_address: 'a.example' }, 'VPNPeerAddressNotResolved', 'Peer address a.example cannot be resolved'],
  [
    { dpd: { interval: 50, timeout: 20 } },
    'IPsecSiteConnectionDpdIntervalValueError',
    'ipsec_site_connection dpd_timeout is equal to or less than dpd_interval',
  ],
  [{ mtu: 60 }, 'IPsecSiteConnectionMtuError', 'ipsec_site_connection MTU 60 is too small for ipv4'],
])('a connection with %j is refused', async (fields, ...words) => {
  const { demo, outside } = await startNetwork();
  const one = await site(demo, '10.1.0.0/24', outside);
  expect(await connect(demo, one, '172.24.4.200', fields)).toEqual([400, ...words]);
});

test.each([
  ['ikepolicy', 'ikepolicies', { lifetime: { value: 10 } }, "Reason: '10' is too small - must be at least '60'."],
  ['ikepolicy', 'ikepolicies', { lifetime: { units: 'days' } }, 'Reason: days is not in valid_values.'],
  ['ikepolicy', 'ikepolicies', { lifetime: { a: 1, b: 2 } }, 'Reason: Unexpected keys supplied: a, b.'],
  ['ipsecpolicy', 'ipsecpolicies', { lifetime: { a: 1 } }, 'Reason: Unexpected keys supplied: a.'],
  ['ikepolicy', 'ikepolicies', { pfs: 'group9' }, 'Reason: group9 is not in valid_values.'],
  ['ipsecpolicy', 'ipsecpolicies', { transform_protocol: 'x' }, 'Reason: x is not in valid_values.'],
])('a policy of the kind %s in %s with %j is refused', async (member, path, fields, reason) => {
  const { demo } = await startNetwork();
  const [status, type, text] = await ask(demo, 'POST', `/vpn/${path}`, { [member]: fields });
  expect([status, type]).toEqual([400, 'HTTPBadRequest']);
  expect(text).toBe(`Invalid input for ${Object.keys(fields)[0]}. ${reason}`);
});

test('what the detection of a dead peer does not have is refused', async () => {
  const { demo, outside } = await startNetwork();
  const one = await site(demo, '10.1.0.0/24', outside);
  const refused = [400, 'HTTPBadRequest', 'Invalid input for dpd. Reason: Unexpected keys supplied: a.'];
  expect(await connect(demo, one, '172.24.4.200', { dpd: { a: 1 } })).toEqual(refused);
});

test('of a lifetime what is not given stays', async () => {
  const { demo } = await startNetwork();
  const made = await ask(demo, 'POST', '/vpn/ikepolicies', { ikepolicy: { lifetime: { value: 100 } } });
  expect(made).toMatchObject([201, { lifetime: { units: 'seconds', value: 100 }, pfs: 'group5', ike_version: 'v1' }]);
  const put = { ikepolicy: { lifetime: { units: 'seconds' } } };
  expect(await ask(demo, 'PUT', `/vpn/ikepolicies/${idIn(made)}`, put)).toMatchObject([
    200,
    { lifetime: { units: 'seconds', value: 100 } },
  ]);
});
