import { expect, test } from 'vitest';
import { createCloud } from '../../cloud.ts';
import { isObject } from '../../kernel/json.ts';
import { signIn } from '../../sign-in.ts';

const GROUPS = '/compute/v2.1/os-security-groups';

async function setUp() {
  const cloud = createCloud({ speed: 0, startMs: Date.UTC(2026, 0, 1) });
  const demo = await signIn(cloud, { user: 'demo' });
  const { securityGroups, networks } = cloud.state.network;
  const own = securityGroups.all().find(({ project_id }) => project_id === networks.all().at(-1)?.project_id);
  return { cloud, demo, id: own?.id ?? '', project: own?.project_id ?? '' };
}

// As a real Nova (26.2) answered.
test('the groups of the project are listed with their rules for what comes in', async () => {
  const { demo, id, project } = await setUp();
  const rule = {
    id: expect.any(String),
    parent_group_id: id,
    ip_protocol: null,
    from_port: null,
    to_port: null,
    group: { name: 'default', tenant_id: project },
    ip_range: {},
  };
  const group = { id, description: 'Default security group', name: 'default', tenant_id: project, rules: [rule, rule] };
  expect((await demo.call('GET', GROUPS)).body).toEqual({ security_groups: [group] });
  expect((await demo.call('GET', `${GROUPS}/${id}`)).body).toEqual({ security_group: group });
});

test.each([
  ['tcp', null, null, [1, 65535]],
  ['tcp', 22, 23, [22, 23]],
  ['icmp', null, null, [-1, -1]],
])('a rule for %s from %s to %s has the ports %j', async (protocol, min, max, ports) => {
  const { demo, id } = await setUp();
  const range = min === null ? {} : { port_range_min: min, port_range_max: max };
  const rule = { security_group_id: id, direction: 'ingress', protocol, ...range };
  const body = { security_group_rule: rule };
  expect((await demo.call('POST', '/networking/v2.0/security-group-rules', { body })).status).toBe(201);
  const answer = (await demo.call('GET', `${GROUPS}/${id}`)).body;
  const rules = isObject(answer) && isObject(answer.security_group) ? answer.security_group.rules : [];
  const found = (Array.isArray(rules) ? rules : []).filter((one) => one.ip_protocol === protocol);
  const [from, to] = ports;
  expect(found).toMatchObject([{ from_port: from, to_port: to, ip_range: { cidr: '0.0.0.0/0' }, group: {} }]);
});

test.each([
  ['default', '2.1', 400, 'badRequest'],
  ['27cf2f0b-1a5b-4b5e-9a6f-000000000000', '2.1', 404, 'itemNotFound'],
  ['27cf2f0b-1a5b-4b5e-9a6f-000000000000', '2.36', 404, 'itemNotFound'],
])('GET of the group %s at %s is refused with %i', async (id, version, status, word) => {
  const { demo } = await setUp();
  const headers = { 'openstack-api-version': `compute ${version}` };
  const answer = await demo.call('GET', `${GROUPS}/${id}`, { headers });
  expect([answer.status, answer.body]).toEqual([status, { [word]: expect.objectContaining({ code: status }) }]);
});
