import { expect, test } from 'vitest';
import { ask, idIn, startNetwork } from '../ask.ts';

const RANGES = '/network-segment-ranges';

async function setUp() {
  const { admin, demo } = await startNetwork();
  const make = (fields: object) => ask(admin, 'POST', RANGES, { network_segment_range: fields });
  const made = await make({ name: 'r', network_type: 'vxlan', minimum: 2000, maximum: 2003 });
  return { admin, demo, make, made, id: idIn(made) };
}

// All as a real Neutron (21.0, with the plugin network_segment_range) answered.
test('a range knows what is used of it, and stays while something is', async () => {
  const { admin, made, id } = await setUp();
  const available = [2000, 2001, 2002, 2003];
  expect(made).toMatchObject([201, { shared: true, default: false, available, used: {}, revision_number: 0 }]);
  const vxlan = { 'provider:network_type': 'vxlan', 'provider:segmentation_id': 2002 };
  const [, network] = await ask(admin, 'POST', '/networks', { network: vxlan });
  const used = { 2002: (network as { project_id: string }).project_id };
  expect(await ask(admin, 'GET', `${RANGES}/${id}`)).toMatchObject([200, { available: [2000, 2001, 2003], used }]);
  const text = `Network Segment Range ${id} is referenced by one or more tenant networks.`;
  const refused = [409, 'NetworkSegmentRangeReferencedByProject', text];
  expect(await ask(admin, 'DELETE', `${RANGES}/${id}`)).toEqual(refused);
  expect(await ask(admin, 'PUT', `${RANGES}/${id}`, { network_segment_range: { maximum: 2001 } })).toEqual(refused);
  await ask(admin, 'DELETE', `/networks/${idIn([200, network])}`);
  expect(await ask(admin, 'PUT', `${RANGES}/${id}`, { network_segment_range: { maximum: 2004 } })).toMatchObject([
    200,
    { maximum: 2004, revision_number: 1 },
  ]);
  expect(await ask(admin, 'PUT', `/network_segment_ranges/${id}/tags`, { tags: ['a'] })).toEqual([200, ['a']]);
  expect(await ask(admin, 'DELETE', `${RANGES}/${id}`)).toEqual([204]);
});

test('the range of the configuration stays as it is', async () => {
  const { admin, demo } = await setUp();
  const [, ranges] = await ask(admin, 'GET', `${RANGES}?default=true`);
  expect(ranges).toMatchObject([{ network_type: 'vxlan', minimum: 1, maximum: 1000 }]);
  const id = (ranges as { id: string }[])[0]?.id ?? '';
  const text = `Network Segment Range ${id} is a default segment range which could not be updated or deleted.`;
  expect(await ask(admin, 'DELETE', `${RANGES}/${id}`)).toEqual([400, 'NetworkSegmentRangeDefaultReadOnly', text]);
  expect(await ask(demo, 'GET', RANGES)).toEqual([200, []]);
});

test('what a range does not have is null when it is made, and not there later', async () => {
  const { admin, made, id } = await setUp();
  expect(made).toMatchObject([201, { project_id: null, physical_network: null }]);
  const [, shown] = await ask(admin, 'GET', `${RANGES}/${id}`);
  expect(Object.keys(Object(shown))).not.toContain('project_id');
  expect(Object.keys(Object(shown))).not.toContain('physical_network');
});

test.each([
  [{ network_type: 'vxlan', minimum: 3000, maximum: 3001, description: null }, 400, 'HTTPBadRequest'],
  [{ network_type: 'vxlan', minimum: 9, maximum: 1 }, 500, 'NetworkTunnelRangeError'],
  [{ network_type: 'vlan', physical_network: 'p', minimum: 300, maximum: 5000 }, 500, 'NetworkVlanRangeError'],
  [{ network_type: 'vlan', minimum: 300, maximum: 301 }, 400, 'BadRequest'],
  [{ network_type: 'vxlan', minimum: 2001, maximum: 2009 }, 409, 'NetworkSegmentRangeOverlaps'],
  [{ minimum: 3000, maximum: 3001 }, 400, 'NetworkSegmentRangeNetTypeNotSupported'],
])('a range %j is refused', async (fields, ...answer) => {
  const { make } = await setUp();
  expect((await make(fields)).slice(0, 2)).toEqual(answer);
});
