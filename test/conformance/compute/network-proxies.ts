import type { Scenario, Step } from '../scenario.ts';
import { ask, post, put, remove } from '../steps.ts';

const demo = { as: 'demo' } as const;
const later: Partial<Step> = { as: 'demo', headers: { 'openstack-api-version': 'compute 2.36' } };
const groups = '/v2.1/os-security-groups';
const rules = '/v2.1/os-security-group-rules';
const addresses = '/v2.1/os-floating-ips';
const NOTHING = '27cf2f0b-1a5b-4b5e-9a6f-000000000000';
const group = (name: string, fields: unknown, more: Partial<Step> = {}): Step =>
  post(name, groups, { security_group: fields }, { ...demo, ...more });
const rule = (name: string, fields: object, more: Partial<Step> = {}): Step =>
  post(name, rules, { security_group_rule: { parent_group_id: '{one}', ...fields } }, { ...demo, ...more });
const ports = (protocol: unknown, from: unknown, to: unknown): object => ({
  ip_protocol: protocol,
  from_port: from,
  to_port: to,
});

/** What Nova passes on to Neutron: security groups and their rules, floating IPs, networks. */
export const networkProxies: Scenario = {
  name: 'proxies for networks',
  service: 'compute',
  steps: [
    post('a group without a body', groups, {}, demo),
    post('a group of nothing', groups, { security_group: null }, demo),
    group('a group without a name', {}),
    group('a group without a description', { name: 'emu-one' }),
    group('a group of a number', { name: 5, description: 'd' }),
    group('a group with a long name', { name: 'x'.repeat(256), description: 'd' }),
    group('a second default group', { name: 'default', description: 'd' }),
    group('a group', { name: 'emu-one', description: 'd', junk: 1 }, { keep: { one: 'security_group.id' } }),
    group('another group', { name: 'emu-two', description: '' }, { keep: { two: 'security_group.id' } }),
    put('change a group without a body', `${groups}/{one}`, {}, demo),
    put('change no group', `${groups}/nope`, {}, demo),
    put('change a group that is not there', `${groups}/${NOTHING}`, {}, demo),
    put('change a group without a description', `${groups}/{one}`, { security_group: { name: 'emu-1' } }, demo),
    put('change a group', `${groups}/{one}`, { security_group: { name: 'emu-1', description: 'dd' } }, demo),
    post('a rule without a body', rules, {}, demo),
    post('a rule of no group', rules, { security_group_rule: {} }, demo),
    rule('a rule of a group that is not there', { parent_group_id: NOTHING }),
    rule('a rule without anything', {}),
    rule('a rule of ports the wrong way', ports('tcp', 22, 21)),
    rule('a rule of words for ports', ports('tcp', 'x', 21)),
    rule('a rule of words for ICMP', ports('icmp', 'x', 21)),
    rule('a rule of too great a type', ports('icmp', 256, 21)),
    rule('a rule of another protocol', ports('gre', 1, 2)),
    rule('a rule of port 0', ports('udp', 0, 21)),
    rule('a rule of no network', { ...ports('udp', 1, 21), cidr: 'x' }),
    rule('a rule of an address', { ...ports('udp', 1, 21), cidr: '10.0.0.5' }),
    rule('a rule of half of everything', { ...ports('udp', 1, 21), cidr: '10.0.0.0/0' }),
    rule('a rule', { ...ports('udp', 1, 21), cidr: '10.0.0.0/8' }, { keep: { rule: 'security_group_rule.id' } }),
    rule('the same rule', { ...ports('udp', 1, 21), cidr: '10.0.0.0/8' }),
    rule('a rule of texts', ports('tcp', '22', '22')),
    rule('a rule of ICMP', ports('icmp', -1, -1)),
    rule('a rule of a type', ports('icmp', 8, -1)),
    rule('a rule in capitals', ports('ICMP', 3, 4)),
    rule('a rule of IPv6', { ...ports('tcp', 1, 2), cidr: '::/0' }),
    rule('a rule of no other group', { group_id: 'x' }),
    rule('a rule of another group that is not there', { group_id: NOTHING }),
    rule('a rule of another group', { group_id: '{two}' }, { keep: { second: 'security_group_rule.id' } }),
    rule('the same rule of another group', { group_id: '{two}' }),
    rule('a rule of another group for ICMP', { group_id: '{two}', ip_protocol: 'icmp' }),
    rule('a rule of another group for TCP', { group_id: '{two}', ip_protocol: 'tcp' }),
    remove('delete a rule', `${rules}/{rule}`, demo),
    remove('delete a rule again', `${rules}/{rule}`, demo),
    remove('delete no rule', `${rules}/x`, demo),
    ask('show a group', `${groups}/{one}`, demo),
    ask('list groups', groups, demo),
    ask('list groups with a wrong limit', `${groups}?limit=x`, demo),
    remove('delete a group', `${groups}/{two}`, demo),
    ask('show a group whose rule is gone', `${groups}/{one}`, demo),
    remove('delete the other group', `${groups}/{one}`, demo),
    remove('delete a group again', `${groups}/{one}`, demo),
    remove('delete no group', `${groups}/x`, demo),
    group('a group too late', {}, later),
    ask('pools', '/v2.1/os-floating-ip-pools', demo),
    ask('pools too late', '/v2.1/os-floating-ip-pools', later),
    post('an address of no pool', addresses, {}, demo),
    post('an address of a pool that is none', addresses, { pool: 'nope' }, demo),
    post('an address of a network within', addresses, { pool: 'private' }, demo),
    post('an address of a number', addresses, { pool: 5 }, demo),
    post('an address of a list', addresses, [], demo),
    post(
      'an address',
      addresses,
      { pool: 'public' },
      {
        ...demo,
        keep: { address: 'floating_ip.id', ip: 'floating_ip.ip' },
      },
    ),
    ask('show an address', `${addresses}/{address}`, demo),
    ask('list addresses', addresses, demo),
    ask('show no address', `${addresses}/nope`, demo),
    remove('delete an address', `${addresses}/{address}`, demo),
    remove('delete an address again', `${addresses}/{address}`, demo),
    ask('addresses too late', addresses, later),
    ask('networks', '/v2.1/os-networks', demo),
    ask('networks as an administrator', '/v2.1/os-networks'),
    ask('networks in the other form', '/v2.1/os-tenant-networks', demo),
    ask('no network', '/v2.1/os-networks/nope', demo),
    ask('no network in the other form', '/v2.1/os-tenant-networks/nope', demo),
    ask('networks too late', '/v2.1/os-networks', later),
    ask('networks in the other form too late', '/v2.1/os-tenant-networks', later),
  ],
  cleanup: [
    remove('', `${groups}/{one}`, demo),
    remove('', `${groups}/{two}`, demo),
    remove('', `${addresses}/{address}`, demo),
  ],
};
