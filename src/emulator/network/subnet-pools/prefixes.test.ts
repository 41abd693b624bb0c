import { expect, test } from 'vitest';
import { ask, idIn, startNetwork } from '../ask.ts';
import { mergePrefixes, withoutPrefixes } from './prefixes.ts';

test('a changed pool is answered with numbers, and without what it does not have', async () => {
  const { demo } = await startNetwork();
  const [, made] = await ask(demo, 'POST', '/subnetpools', { subnetpool: { name: 'p', prefixes: ['10.80.0.0/16'] } });
  expect(made).toMatchObject({ min_prefixlen: '8', max_prefixlen: '32', default_prefixlen: '8', default_quota: null });
  const path = `/subnetpools/${idIn([200, made])}`;
  const change = async (subnetpool: object) => Object((await ask(demo, 'PUT', path, { subnetpool }))[1]);
  const changed = await change({ description: 'x' });
  expect(changed).toMatchObject({ min_prefixlen: 8, max_prefixlen: 32, default_prefixlen: 8, description: 'x' });
  expect(Object.keys(changed)).not.toContain('default_quota');
  expect(Object.keys(changed)).not.toContain('address_scope_id');
  expect(await change({ address_scope_id: null })).toMatchObject({ address_scope_id: null });
  expect((await ask(demo, 'GET', path))[1]).toEqual({
    ...Object(made),
    description: 'x',
    revision_number: 2,
    updated_at: expect.any(String),
  });
});

test.each([
  [['10.80.0.0/24'], ['10.80.1.0/24'], ['10.80.0.0/23']],
  [['10.80.0.0/23'], ['10.81.0.0/24', '10.80.0.128/25'], ['10.80.0.0/23', '10.81.0.0/24']],
  [['10.80.1.0/24'], ['10.80.2.0/24'], ['10.80.1.0/24', '10.80.2.0/24']],
  [['fd00::/64'], ['fd00:0:0:1::/64'], ['fd00::/63']],
])('%j and %j are %j', (old, given, all) => {
  expect(mergePrefixes(old, given)).toEqual(all);
});

test.each([
  [['10.80.0.0/23'], ['10.80.0.0/24'], ['10.80.1.0/24']],
  [['10.80.0.0/24'], ['10.80.0.64/26'], ['10.80.0.0/26', '10.80.0.128/25']],
  [['10.80.0.0/24'], ['10.99.0.0/24'], ['10.80.0.0/24']],
  [['10.80.0.0/24'], ['10.0.0.0/8'], []],
])('%j without %j is %j', (old, gone, left) => {
  expect(withoutPrefixes(old, gone)).toEqual(left);
});

// All as a real Neutron (21.0) answered.
test('prefixes come and go, and subnets come with theirs', async () => {
  const { demo } = await startNetwork();
  const fields = { name: 'p', prefixes: ['10.80.0.0/24'], min_prefixlen: 26 };
  const pool = idIn(await ask(demo, 'POST', '/subnetpools', { subnetpool: fields }));
  const change = (verb: string, body: object) => ask(demo, 'PUT', `/subnetpools/${pool}/${verb}`, body);
  expect(await change('add_prefixes', { prefixes: ['10.80.1.0/24'] })).toEqual([200, ['10.80.0.0/23']]);
  expect(await change('remove_prefixes', { prefixes: ['10.80.0.0/24'] })).toEqual([200, ['10.80.1.0/24']]);
  const network = idIn(await ask(demo, 'POST', '/networks', { network: {} }));
  expect(await change('onboard_network_subnets', { network_id: network })).toEqual([200, []]);
  const subnet = { network_id: network, ip_version: 4, cidr: '10.90.0.0/24' };
  const id = idIn(await ask(demo, 'POST', '/subnets', { subnet }));
  const onboarded = [{ id, cidr: '10.90.0.0/24' }];
  expect(await change('onboard_network_subnets', { network_id: network })).toEqual([200, onboarded]);
  expect(await ask(demo, 'GET', `/subnets/${id}`)).toMatchObject([200, { subnetpool_id: pool }]);
  expect(await ask(demo, 'GET', `/subnetpools/${pool}`)).toMatchObject([
    200,
    { prefixes: ['10.80.1.0/24', '10.90.0.0/24'], revision_number: 3 },
  ]);
  const text = `Illegal subnetpool update : Onboarding subnet ${id}: 10.90.0.0/24 conflicts with allocated prefixes in subnet pool ${pool}.`;
  expect(await change('onboard_network_subnets', { network_id: network })).toEqual([
    400,
    'IllegalSubnetPoolUpdate',
    text,
  ]);
});

test.each([
  ['add_prefixes', {}, 'HTTPBadRequest', 'Request body contains invalid data'],
  ['remove_prefixes', { prefixes: [] }, 'HTTPBadRequest', 'Request body contains invalid data'],
  ['add_prefixes', { prefixes: ['x'] }, 'AddrFormatError', 'invalid IPNetwork x'],
  [
    'add_prefixes',
    { prefixes: ['fd00::/64'] },
    'PrefixVersionMismatch',
    'Cannot mix IPv4 and IPv6 prefixes in a subnet pool.',
  ],
  ['onboard_network_subnets', {}, 'InvalidInput', 'Invalid input for operation: network_id must be specified..'],
])('%s with %j is refused', async (verb, body, ...words) => {
  const { demo } = await startNetwork();
  const fields = { name: 'p', prefixes: ['10.80.0.0/24'] };
  const pool = idIn(await ask(demo, 'POST', '/subnetpools', { subnetpool: fields }));
  expect(await ask(demo, 'PUT', `/subnetpools/${pool}/${verb}`, body)).toEqual([400, ...words]);
});

test('there is one default pool for a version', async () => {
  const { admin } = await startNetwork();
  const pool = (cidr: string) => ({ subnetpool: { name: 'd', is_default: true, prefixes: [cidr] } });
  expect((await ask(admin, 'POST', '/subnetpools', pool('10.80.0.0/16')))[0]).toBe(201);
  const text =
    'Invalid input for operation: A default subnetpool for this IP family has already been set. Only one default may exist per IP family.';
  expect(await ask(admin, 'POST', '/subnetpools', pool('10.81.0.0/16'))).toEqual([400, 'InvalidInput', text]);
  expect((await ask(admin, 'POST', '/subnetpools', pool('fd00::/48')))[0]).toBe(201);
});
