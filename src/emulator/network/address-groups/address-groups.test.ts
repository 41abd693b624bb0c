import { expect, test } from 'vitest';
import { createCloud } from '../../cloud.ts';
import { isObject } from '../../kernel/json.ts';
import { signIn } from '../../sign-in.ts';

const GROUPS = '/networking/v2.0/address-groups';
const NETWORKS = ['10.0.0.1/24', '10.0.0.0/24', 'fd00::/64'];

async function setUp() {
  const cloud = createCloud({ speed: 0, startMs: Date.UTC(2026, 0, 1) });
  const [demo, admin] = [await signIn(cloud, { user: 'demo' }), await signIn(cloud)];
  const made = await demo.call('POST', GROUPS, { body: { address_group: { name: 'a', addresses: NETWORKS } } });
  const group = isObject(made.body) && isObject(made.body.address_group) ? made.body.address_group : {};
  return { cloud, demo, admin, made, id: String(group.id), project: String(group.project_id) };
}

const fault = (type: string, message: string) => ({ NeutronError: { type, message, detail: '' } });

// All as a real Neutron (21.0) answered.
test('a group keeps each of its networks once', async () => {
  const { demo, made, id, project } = await setUp();
  const group = { id, name: 'a', project_id: project, description: '', tenant_id: project };
  const addresses = ['10.0.0.0/24', 'fd00::/64'];
  expect([made.status, made.body]).toEqual([201, { address_group: { ...group, addresses } }]);
  const changes = { name: 'b', description: 'd' };
  const changed = await demo.call('PUT', `${GROUPS}/${id}`, { body: { address_group: changes } });
  expect(changed.body).toEqual({ address_group: { ...group, ...changes, addresses } });
  expect((await demo.call('GET', `${GROUPS}?name=b`)).body).toMatchObject({ address_groups: [{ id }] });
});

test('addresses are added and taken away', async () => {
  const { demo, id } = await setUp();
  const call = async (action: string, body: object) => {
    const answer = await demo.call('PUT', `${GROUPS}/${id}/${action}`, { body });
    return isObject(answer.body) ? (answer.body.address_group ?? answer.body) : answer;
  };
  const more = { addresses: ['10.1.0.0/24'] };
  expect(await call('add_addresses', more)).toMatchObject({
    shared: false,
    addresses: ['10.0.0.0/24', '10.1.0.0/24', 'fd00::/64'],
    revision_number: 3,
  });
  expect(await call('add_addresses', more)).toEqual(
    fault('AddressesAlreadyExist', `Addresses ['10.1.0.0/24'] already exist in the address group ${id}.`),
  );
  expect(await call('add_addresses', { addresses: [] })).toMatchObject({ revision_number: 3 });
  const addresses = ['10.0.0.0/24', 'fd00::/64'];
  expect(await call('remove_addresses', more)).toMatchObject({ addresses, revision_number: 4 });
  expect(await call('remove_addresses', more)).toEqual(
    fault('AddressesNotFound', `Addresses ['10.1.0.0/24'] not found in the address group ${id}.`),
  );
  expect(await call('add_addresses', { addresses: ['x'] })).toEqual(fault('AddrFormatError', 'invalid IPNetwork x'));
  expect(await call('add_addresses', {})).toMatchObject({ NeutronError: { type: 'HTTPInternalServerError' } });
});

test.each([
  [{ addresses: ['x'] }, "Invalid input for addresses. Reason: 'x' is not a valid IP subnet."],
  [{ addresses: 'x' }, "Invalid input for addresses. Reason: 'x' is not a list."],
  [{ shared: true }, "Attribute 'shared' not allowed in POST"],
])('a new group with %j is refused', async (fields, message) => {
  const { demo } = await setUp();
  const answer = await demo.call('POST', GROUPS, { body: { address_group: fields } });
  expect([answer.status, answer.body]).toEqual([400, fault('HTTPBadRequest', message)]);
});

test('a group that a rule names stays', async () => {
  const { cloud, demo, id, project } = await setUp();
  const group = cloud.state.network.securityGroups.all().find((row) => row.project_id === project);
  const rule = { security_group_id: group?.id, direction: 'ingress', remote_address_group_id: id };
  const rules = '/networking/v2.0/security-group-rules';
  const made = await demo.call('POST', rules, { body: { security_group_rule: rule } });
  expect(made.body).toMatchObject({ security_group_rule: { remote_address_group_id: id, remote_group_id: null } });
  expect((await demo.call('POST', rules, { body: { security_group_rule: rule } })).status).toBe(409);
  const refused = await demo.call('DELETE', `${GROUPS}/${id}`);
  const text = `Address group ${id} is in use on one or more security group rules.`;
  expect([refused.status, refused.body]).toEqual([409, fault('AddressGroupInUse', text)]);
  const made1 = cloud.state.network.securityGroupRules.all().find((row) => row.remote_address_group_id === id);
  expect((await demo.call('DELETE', `${rules}/${made1?.id}`)).status).toBe(204);
  expect((await demo.call('DELETE', `${GROUPS}/${id}`)).status).toBe(204);
});

test('another project sees a group once it is shared', async () => {
  const { cloud, admin, id } = await setUp();
  const own = await admin.call('POST', GROUPS, { body: { address_group: { name: 'own' } } });
  const ownId = isObject(own.body) && isObject(own.body.address_group) ? String(own.body.address_group.id) : '';
  const demo = await signIn(cloud, { user: 'demo' });
  const gone = fault('AddressGroupNotFound', `Address group ${ownId} could not be found.`);
  expect((await demo.call('GET', `${GROUPS}/${ownId}`)).body).toEqual(gone);
  const policy = { object_type: 'address_group', object_id: ownId, action: 'access_as_shared', target_tenant: '*' };
  await admin.call('POST', '/networking/v2.0/rbac-policies', { body: { rbac_policy: policy } });
  expect((await demo.call('GET', `${GROUPS}/${ownId}`)).status).toBe(200);
  expect((await admin.call('GET', `${GROUPS}/${id}`)).status).toBe(200);
});
