import { expect, test } from 'vitest';
import { createCloud } from '../../cloud.ts';
import { isObject } from '../../kernel/json.ts';
import { type CloudCaller, signIn } from '../../sign-in.ts';

const BASE = '/networking/v2.0';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Status, and the member of the body or the kind and words of a fault. */
async function ask(caller: CloudCaller, method: Method, path: string, body?: object): Promise<readonly unknown[]> {
  const answer = await caller.call(method, BASE + path, body && { body });
  if (!isObject(answer.body)) return [answer.status];
  const [member] = Object.values(answer.body);
  if (!isObject(member) || !('type' in member) || !('message' in member)) return [answer.status, member];
  return [answer.status, member.type, member.message];
}

const idIn = (answer: readonly unknown[]): string => (isObject(answer[1]) ? String(answer[1].id) : '');

async function setUp() {
  const cloud = createCloud({ speed: 0, startMs: Date.UTC(2026, 0, 1) });
  const [admin, demo] = [await signIn(cloud), await signIn(cloud, { user: 'demo' })];
  const made = await ask(admin, 'POST', '/qos/policies', { policy: { name: 'q', shared: true, description: 'x' } });
  return { cloud, admin, demo, made, id: idIn(made) };
}

// All as a real Neutron (21.0) answered.
test('a policy shows its rules, and counts their changes', async () => {
  const { admin, demo, made, id } = await setUp();
  const policy = {
    id,
    name: 'q',
    shared: true,
    rules: [],
    is_default: false,
    revision_number: 0,
    description: 'x',
    tags: [],
  };
  expect(made).toEqual([201, expect.objectContaining(policy)]);
  const limits = `/qos/policies/${id}/bandwidth_limit_rules`;
  const limit = await ask(admin, 'POST', limits, { bandwidth_limit_rule: { max_kbps: 1000 } });
  const values = { max_kbps: 1000, max_burst_kbps: 0, direction: 'egress' };
  expect(limit).toEqual([201, { ...values, id: idIn(limit) }]);
  const path = `${limits}/${idIn(limit)}`;
  expect(await ask(admin, 'PUT', path, { bandwidth_limit_rule: { max_kbps: 1001 } })).toMatchObject([
    200,
    { max_kbps: 1001 },
  ]);
  for (const alias of ['alias_bandwidth_limit_rules', 'alias-bandwidth-limit-rules']) {
    const direct = `/qos/${alias}/${idIn(limit)}`;
    expect(await ask(demo, 'GET', direct)).toEqual([200, { ...values, max_kbps: 1001, id: idIn(limit) }]);
  }
  const mark = await ask(admin, 'POST', `/qos/policies/${id}/dscp_marking_rules`, {
    dscp_marking_rule: { dscp_mark: 26 },
  });
  expect(mark).toEqual([201, { dscp_mark: 26, id: idIn(mark) }]);
  const rules = [
    { ...values, max_kbps: 1001, id: idIn(limit), qos_policy_id: id, type: 'bandwidth_limit' },
    { dscp_mark: 26, id: idIn(mark), qos_policy_id: id, type: 'dscp_marking' },
  ];
  expect(await ask(demo, 'GET', `/qos/policies/${id}`)).toMatchObject([200, { rules, revision_number: 3 }]);
  expect(await ask(demo, 'GET', `${limits}?max_kbps=1001&fields=id`)).toEqual([200, [{ id: idIn(limit) }]]);
  expect(await ask(admin, 'DELETE', path)).toEqual([204]);
  expect(await ask(demo, 'GET', limits)).toEqual([200, []]);
});

const KINDS = [
  ['minimum_bandwidth', { min_kbps: 5 }, { min_kbps: 5, direction: 'egress' }],
  ['minimum_packet_rate', { min_kpps: 5 }, { min_kpps: 5, direction: 'egress' }],
  ['packet_rate_limit', { max_kpps: 5 }, { max_kpps: 5, max_burst_kpps: 0, direction: 'egress' }],
] as const;

test.each(KINDS)('a rule of the kind %s is made, shown and taken away', async (kind, given, values) => {
  const { admin, id } = await setUp();
  const path = `/qos/policies/${id}/${kind}_rules`;
  const made = await ask(admin, 'POST', path, { [`${kind}_rule`]: given });
  expect(made).toEqual([201, { ...values, id: idIn(made) }]);
  expect(await ask(admin, 'GET', `${path}/${idIn(made)}`)).toEqual([200, made[1]]);
  expect(await ask(admin, 'DELETE', `${path}/${idIn(made)}`)).toEqual([204]);
});

const kbps = (fields: object) => ({ bandwidth_limit_rule: fields });

test.each([
  [
    'bandwidth_limit',
    kbps({ max_kbps: -1 }),
    400,
    "Invalid input for max_kbps. Reason: '-1' is too small - must be at least '0'.",
  ],
  ['bandwidth_limit', kbps({}), 400, "Failed to parse request. Required attribute 'max_kbps' not specified"],
  [
    'dscp_marking',
    { dscp_marking_rule: { dscp_mark: 1 } },
    400,
    'Invalid input for dscp_mark. Reason: 1 is not in valid_values.',
  ],
])('a rule of the kind %s with %j is refused', async (kind, body, status, message) => {
  const { admin, id } = await setUp();
  const answer = await ask(admin, 'POST', `/qos/policies/${id}/${kind}_rules`, body);
  expect(answer).toEqual([status, 'HTTPBadRequest', message]);
});

test('rules that contradict each other are refused', async () => {
  const { admin, id } = await setUp();
  const path = (kind: string) => `/qos/policies/${id}/${kind}_rules`;
  const limit = await ask(admin, 'POST', path('bandwidth_limit'), kbps({ max_kbps: 1001 }));
  expect(await ask(admin, 'POST', path('bandwidth_limit'), kbps({ max_kbps: 1000 }))).toEqual([
    409,
    'QoSRulesConflict',
    `Rule bandwidth_limit conflicts with rule ${idIn(limit)} which already exists in QoS Policy ${id}.`,
  ]);
  expect((await ask(admin, 'POST', path('bandwidth_limit'), kbps({ max_kbps: 5, direction: 'ingress' })))[0]).toBe(201);
  const least = { minimum_bandwidth_rule: { min_kbps: 2000 } };
  expect(await ask(admin, 'POST', path('minimum_bandwidth'), least)).toEqual([
    409,
    'QoSRuleParameterConflict',
    `Unable to add the rule with value 2000 to the policy ${id} as the existing rule of type bandwidth_limit has value 1001.`,
  ]);
  const rate = (direction: string) => ({ minimum_packet_rate_rule: { min_kpps: 5, direction } });
  expect((await ask(admin, 'POST', path('minimum_packet_rate'), rate('any')))[0]).toBe(201);
  expect((await ask(admin, 'POST', path('minimum_packet_rate'), rate('egress')))[1]).toBe('QoSRuleParameterConflict');
});

const missing = (what: string) => [404, 'QosRuleNotFound', `QoS rule nope for policy ${what} could not be found.`];

test('what is not there, or not to be seen, is not found', async () => {
  const { admin, demo, id } = await setUp();
  const own = idIn(await ask(admin, 'POST', '/qos/policies', { policy: {} }));
  const gone = [404, 'QosPolicyNotFound', `QoS policy ${own} could not be found.`];
  expect(await ask(demo, 'GET', `/qos/policies/${own}`)).toEqual(gone);
  expect(await ask(demo, 'GET', `/qos/policies/${own}/bandwidth_limit_rules`)).toEqual(gone);
  const rule = `/qos/policies/${id}/bandwidth_limit_rules/nope`;
  expect(await ask(admin, 'GET', rule)).toEqual(missing(id));
  expect(await ask(admin, 'PUT', rule, kbps({ max_kbps: 1 }))).toEqual(missing(id));
  expect(await ask(admin, 'DELETE', rule)).toEqual(missing(id));
  expect(await ask(admin, 'DELETE', '/qos/alias_bandwidth_limit_rules/nope')).toEqual(missing(''));
});

test('only administrators make policies and rules', async () => {
  const { demo, id } = await setUp();
  expect(await ask(demo, 'POST', '/qos/policies', { policy: { name: 'q' } })).toEqual([
    403,
    'PolicyNotAuthorized',
    'rule:create_policy is disallowed by policy',
  ]);
  expect(await ask(demo, 'POST', `/qos/policies/${id}/bandwidth_limit_rules`, kbps({ max_kbps: 1 }))).toEqual([
    403,
    'PolicyNotAuthorized',
    'rule:create_policy_bandwidth_limit_rule is disallowed by policy',
  ]);
});

test('what takes a policy keeps it from being deleted', async () => {
  const { cloud, admin, demo, id } = await setUp();
  const inUse = (word: string, user: string) => [409, 'QosPolicyInUse', `QoS Policy ${id} is used by ${word} ${user}.`];
  const network = await ask(demo, 'POST', '/networks', { network: { name: 'n', qos_policy_id: id } });
  expect(network).toMatchObject([201, { qos_policy_id: id }]);
  const port = await ask(demo, 'POST', '/ports', { port: { network_id: idIn(network) } });
  expect(port).toMatchObject([201, { qos_policy_id: null, qos_network_policy_id: id }]);
  const path = `/ports/${idIn(port)}`;
  expect(await ask(demo, 'PUT', path, { port: { qos_policy_id: id } })).toMatchObject([200, { qos_policy_id: id }]);
  expect(await ask(admin, 'DELETE', `/qos/policies/${id}`)).toEqual(inUse('port', idIn(port)));
  expect(await ask(demo, 'PUT', path, { port: { qos_policy_id: null } })).toMatchObject([200, { qos_policy_id: null }]);
  expect(await ask(admin, 'DELETE', `/qos/policies/${id}`)).toEqual(inUse('network', idIn(network)));
  await ask(demo, 'PUT', `/networks/${idIn(network)}`, { network: { qos_policy_id: null } });
  const outside = cloud.state.network.networks.all().find((row) => row['router:external']);
  const fip = await ask(demo, 'POST', '/floatingips', {
    floatingip: { floating_network_id: outside?.id, qos_policy_id: id },
  });
  expect(fip).toMatchObject([201, { qos_policy_id: id }]);
  expect(await ask(admin, 'DELETE', `/qos/policies/${id}`)).toEqual(inUse('fip', idIn(fip)));
  const none = { floatingip: { qos_policy_id: null } };
  expect(await ask(demo, 'PUT', `/floatingips/${idIn(fip)}`, none)).toMatchObject([200, { qos_policy_id: null }]);
  expect(await ask(admin, 'DELETE', `/qos/policies/${id}`)).toEqual([204]);
  const gone = [404, 'QosPolicyNotFound', `QoS policy ${id} could not be found.`];
  expect(await ask(demo, 'PUT', path, { port: { qos_policy_id: id } })).toEqual(gone);
});

test('a least bandwidth needs a physical network', async () => {
  const { demo, admin, id } = await setUp();
  await ask(admin, 'POST', `/qos/policies/${id}/minimum_bandwidth_rules`, { minimum_bandwidth_rule: { min_kbps: 5 } });
  const refused = await ask(demo, 'POST', '/networks', { network: { qos_policy_id: id } });
  expect(refused.slice(0, 2)).toEqual([409, 'QosRuleNotSupportedByNetwork']);
  expect(refused[2]).toMatch(/^Rule minimum_bandwidth is not supported by network [-0-9a-f]{36}$/);
  const network = await ask(demo, 'POST', '/networks', { network: {} });
  const port = await ask(demo, 'POST', '/ports', { port: { network_id: idIn(network) } });
  const path = `/ports/${idIn(port)}`;
  const text = `Rule minimum_bandwidth is not supported by port ${idIn(port)}`;
  expect(await ask(demo, 'PUT', path, { port: { qos_policy_id: id } })).toEqual([409, 'QosRuleNotSupported', text]);
});

test('new networks take the default policy of their project, of which there is one', async () => {
  const { admin, id } = await setUp();
  const change = { policy: { is_default: true, shared: false } };
  const changed = await ask(admin, 'PUT', `/qos/policies/${id}`, change);
  expect(changed).toMatchObject([200, { is_default: true, shared: false }]);
  const project = isObject(changed[1]) ? String(changed[1].project_id) : '';
  const text = `A default QoS policy exists for project ${project}.`;
  const refused = await ask(admin, 'POST', '/qos/policies', { policy: { is_default: true } });
  expect(refused).toEqual([409, 'QoSPolicyDefaultAlreadyExists', text]);
  expect(await ask(admin, 'POST', '/networks', { network: {} })).toMatchObject([201, { qos_policy_id: id }]);
});

test('the kinds of rules are told with what they may be', async () => {
  const { admin, demo } = await setUp();
  const types = await ask(demo, 'GET', '/qos/rule-types');
  expect(types).toEqual([200, expect.arrayContaining([{ type: 'bandwidth_limit' }, { type: 'dscp_marking' }])]);
  const amount = { parameter_values: { start: 0, end: 2147483647 }, parameter_type: 'range' };
  const choices = { parameter_values: ['ingress', 'egress'], parameter_type: 'choices' };
  const parameters = [
    { parameter_name: 'max_kbps', ...amount },
    { parameter_name: 'max_burst_kbps', ...amount },
    { parameter_name: 'direction', ...choices },
  ];
  const drivers = [{ name: 'openvswitch', supported_parameters: parameters }];
  const path = '/qos/rule-types/bandwidth_limit';
  expect(await ask(admin, 'GET', path)).toEqual([200, { type: 'bandwidth_limit', drivers }]);
  expect(await ask(demo, 'GET', path)).toEqual([403, 'NotAuthorized', 'Not authorized.']);
});
