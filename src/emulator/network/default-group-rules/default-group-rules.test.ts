import { expect, test } from 'vitest';
import { ask, idIn, startNetwork } from '../ask.ts';

const RULES = '/default-security-group-rules';
const rule = (fields: object) => ({
  default_security_group_rule: {
    direction: 'ingress',
    used_in_default_sg: true,
    used_in_non_default_sg: true,
    ...fields,
  },
});

// All as a Neutron of 2025.1 answered.
test('new groups begin with the rules that an administrator has set', async () => {
  const { admin, demo } = await startNetwork();
  const ssh = { protocol: 'tcp', port_range_min: 22, port_range_max: 22 };
  const made = await ask(admin, 'POST', RULES, rule(ssh));
  expect(made).toMatchObject([201, { ...ssh, ethertype: 'IPv4', remote_group_id: null, description: '' }]);
  const exists = `Default Security group rule already exists. Rule id is ${idIn(made)}.`;
  expect(await ask(admin, 'POST', RULES, rule(ssh))).toEqual([409, 'DefaultSecurityGroupRuleExists', exists]);
  const [, group] = await ask(demo, 'POST', '/security-groups', { security_group: { name: 'g' } });
  const egress = { direction: 'egress', protocol: null };
  expect(group).toMatchObject({ security_group_rules: [egress, egress, { direction: 'ingress', ...ssh }] });
  expect(await ask(admin, 'DELETE', `${RULES}/${idIn(made)}`)).toEqual([204]);
  const [, bare] = await ask(demo, 'POST', '/security-groups', { security_group: { name: 'h' } });
  expect(bare).toMatchObject({ security_group_rules: [egress, egress] });
});

test('all may read them, administrators change them', async () => {
  const { demo, admin } = await startNetwork();
  const [status, rules] = await ask(demo, 'GET', `${RULES}?fields=used_in_default_sg`);
  expect([status, rules]).toEqual([200, Array(4).fill({ used_in_default_sg: true })]);
  const text = 'rule:create_default_security_group_rule is disallowed by policy';
  expect(await ask(demo, 'POST', RULES, rule({}))).toEqual([403, 'PolicyNotAuthorized', text]);
  const gone = [404, 'DefaultSecurityGroupRuleNotFound', 'Default Security Group rule x does not exist'];
  expect(await ask(admin, 'GET', `${RULES}/x`)).toEqual(gone);
  expect((await ask(admin, 'PUT', `${RULES}/x`, rule({})))[2]).toBe('Cannot update read-only attribute direction');
});
