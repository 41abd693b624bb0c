import { expect, test } from 'vitest';
import { ask, idIn, startNetwork } from '../ask.ts';

// All as a real Neutron (21.0) answered.
async function setUp() {
  const { cloud, admin, demo } = await startNetwork();
  const network = idIn(await ask(admin, 'POST', '/networks', { network: { mtu: 1400 } }));
  const add = (fields: object) => ask(admin, 'POST', '/segments', { segment: { network_id: network, ...fields } });
  return { cloud, admin, demo, network, add };
}

const subnet = (network: string, cidr: string, segment?: string) => ({
  subnet: { network_id: network, ip_version: 4, cidr, ...(segment !== undefined && { segment_id: segment }) },
});

test('a network begins with a segment, and shows all when it has more', async () => {
  const { admin, demo, network, add } = await setUp();
  expect(await ask(admin, 'GET', `/segments?network_id=${network}`)).toMatchObject([
    200,
    [{ network_id: network, network_type: 'vxlan', physical_network: null, name: null, revision_number: 0 }],
  ]);
  const made = await add({ network_type: 'vxlan', segmentation_id: 4077, name: 'two', description: 'x' });
  expect(made).toMatchObject([201, { name: 'two', description: 'x', segmentation_id: 4077, revision_number: 1 }]);
  const [, shown] = await ask(admin, 'GET', `/networks/${network}`);
  expect(shown).toMatchObject({
    segments: [{}, { 'provider:network_type': 'vxlan', 'provider:segmentation_id': 4077 }],
  });
  expect(shown).not.toHaveProperty('provider:network_type');
  expect(await ask(demo, 'GET', '/segments')).toEqual([200, []]);
  expect(await ask(demo, 'GET', `/segments/${idIn(made)}`)).toEqual([
    404,
    'HTTPNotFound',
    'The resource could not be found.',
  ]);
  expect(await ask(admin, 'PUT', `/segments/${idIn(made)}`, { segment: { name: 'zwei' } })).toMatchObject([
    200,
    { name: 'zwei', revision_number: 2 },
  ]);
  expect(await ask(admin, 'DELETE', `/segments/${idIn(made)}`)).toEqual([204]);
  expect((await ask(admin, 'GET', `/networks/${network}`))[1]).toHaveProperty('provider:network_type', 'vxlan');
});

test.each([
  [
    { network_type: 'bogus' },
    [400, 'InvalidInput', "Invalid input for operation: network_type value 'bogus' not supported."],
  ],
  [
    { network_type: 'vxlan', physical_network: 'public' },
    [400, 'InvalidInput', 'Invalid input for operation: provider:physical_network specified for vxlan network.'],
  ],
  [
    { network_type: 'vxlan', segmentation_id: 158 },
    [409, 'TunnelIdInUse', 'Unable to create the network. The tunnel ID 158 is in use.'],
  ],
  [
    { network_type: 'vxlan', description: null },
    [400, 'HTTPBadRequest', "Invalid input for description. Reason: 'None' is not a valid string."],
  ],
])('a segment %j is refused', async (fields, answer) => {
  const { add } = await setUp();
  expect(await add(fields)).toEqual(answer);
});

test('a network that is too wide for a tunnel gets none', async () => {
  const { admin, outside } = await startNetwork();
  const segment = { network_id: outside, network_type: 'vxlan' };
  const text = 'Invalid input for operation: Requested MTU is too big, maximum is 1450.';
  expect(await ask(admin, 'POST', '/segments', { segment })).toEqual([400, 'InvalidInput', text]);
});

test('subnets of a network are all on segments, or none', async () => {
  const { admin, network, add } = await setUp();
  const id = idIn(await add({ network_type: 'vxlan' }));
  const made = await ask(admin, 'POST', '/subnets', subnet(network, '10.55.0.0/24', id));
  expect(made).toMatchObject([201, { segment_id: id }]);
  expect((await ask(admin, 'GET', `/networks/${network}`))[1]).toMatchObject({ l2_adjacency: false });
  const mixed = `All of the subnets on network '${network}' must either all be associated with segments or all not associated with any segment.`;
  expect(await ask(admin, 'POST', '/subnets', subnet(network, '10.56.0.0/24'))).toEqual([
    400,
    'SubnetsNotAllAssociatedWithSegments',
    mixed,
  ]);
  const text = `Segment '${id}' cannot be deleted: The segment is still associated with subnet(s) ${idIn(made)}.`;
  expect(await ask(admin, 'DELETE', `/segments/${id}`)).toEqual([409, 'SegmentInUse', text]);
  expect(await ask(admin, 'DELETE', `/networks/${network}`)).toEqual([204]);
  expect(await ask(admin, 'GET', `/segments?network_id=${network}`)).toEqual([200, []]);
});
