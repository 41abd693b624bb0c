import type { Scenario } from '../scenario.ts';
import { ask, post, put, remove } from '../steps.ts';

const GONE = 'aaaaaaaa-0000-4000-8000-00000000e401';
const demo = { as: 'demo' } as const;

const LABELS = '/v2.0/metering/metering-labels';
const RULES = '/v2.0/metering/metering-label-rules';
const rule = (fields: object) => ({ metering_label_rule: { metering_label_id: '{label}', ...fields } });

const metering: Scenario = {
  name: 'metering',
  service: 'network',
  steps: [
    post(
      'label',
      LABELS,
      { metering_label: { name: 'emu-a', description: 'd' } },
      { keep: { label: 'metering_label.id' } },
    ),
    post('label of a member', LABELS, { metering_label: {} }, demo),
    post('label with a number for a name', LABELS, { metering_label: { name: 5 } }),
    ask('labels by name', `${LABELS}?name=emu-a`),
    ask('the label', `${LABELS}/{label}`),
    ask('label, by a member', `${LABELS}/{label}`, demo),
    ask('label that is not there', `${LABELS}/${GONE}`),
    put('change a label', `${LABELS}/{label}`, { metering_label: {} }),
    put('change what cannot be changed', `${LABELS}/{label}`, { metering_label: { name: 'x' } }),
    post('rule', RULES, rule({ direction: 'ingress', remote_ip_prefix: '10.1.0.0/24' }), {
      keep: { rule: 'metering_label_rule.id' },
    }),
    post('rule that overlaps', RULES, rule({ direction: 'ingress', remote_ip_prefix: '10.1.0.0/16' })),
    post('rule by source', RULES, rule({ direction: 'egress', source_ip_prefix: '10.2.0.0/16' })),
    post(
      'rule by both',
      RULES,
      rule({ direction: 'egress', source_ip_prefix: '10.2.0.0/16', remote_ip_prefix: '10.3.0.0/16' }),
    ),
    post('rule without a prefix', RULES, rule({ direction: 'egress' })),
    post('rule with a prefix that is none', RULES, rule({ direction: 'egress', remote_ip_prefix: 'x' })),
    post('rule in no direction', RULES, rule({ direction: 'up', remote_ip_prefix: '10.0.0.0/8' })),
    ask('the rule', `${RULES}/{rule}`),
    ask('rule, by a member', `${RULES}/{rule}`, demo),
    remove('rule taken away', `${RULES}/{rule}`),
    remove('rule taken away twice', `${RULES}/{rule}`),
    remove('label taken away', `${LABELS}/{label}`),
    ask('rules of the label', `${RULES}?metering_label_id={label}`),
  ],
  cleanup: [remove('label', `${LABELS}/{label}`)],
};

const segment = (fields: object) => ({ segment: { network_id: '{network}', ...fields } });
const subnet = (cidr: string, fields: object = {}) => ({
  subnet: { network_id: '{network}', ip_version: 4, cidr, ...fields },
});

const segments: Scenario = {
  name: 'segments',
  service: 'network',
  steps: [
    post(
      'network',
      '/v2.0/networks',
      { network: { name: 'emu-n', mtu: 1400, 'provider:network_type': 'vxlan', 'provider:segmentation_id': 978 } },
      { keep: { network: 'network.id' } },
    ),
    post('segment', '/v2.0/segments', segment({ network_type: 'vxlan', segmentation_id: 977, name: 'two' }), {
      keep: { segment: 'segment.id' },
    }),
    post(
      'segment with an id that is taken',
      '/v2.0/segments',
      segment({ network_type: 'vxlan', segmentation_id: 977 }),
    ),
    post('segment of no kind', '/v2.0/segments', segment({ network_type: 'bogus' })),
    post(
      'segment with a physical network',
      '/v2.0/segments',
      segment({ network_type: 'vxlan', physical_network: 'public' }),
    ),
    post('segment of no network', '/v2.0/segments', { segment: { network_id: GONE, network_type: 'vxlan' } }),
    post('segment without a network', '/v2.0/segments', { segment: { network_type: 'vxlan' } }),
    post('segment of a member', '/v2.0/segments', segment({ network_type: 'vxlan' }), demo),
    ask('the segment', '/v2.0/segments/{segment}'),
    ask('segment, by a member', '/v2.0/segments/{segment}', demo),
    ask('segments by name', '/v2.0/segments?network_id={network}&name=two'),
    ask('segment that is not there', `/v2.0/segments/${GONE}`),
    put('rename', '/v2.0/segments/{segment}', { segment: { name: 'zwei' } }),
    put('change its kind', '/v2.0/segments/{segment}', { segment: { network_type: 'gre' } }),
    post('subnet on it', '/v2.0/subnets', subnet('10.55.0.0/24', { segment_id: '{segment}' }), {
      keep: { subnet: 'subnet.id' },
    }),
    post('subnet on none', '/v2.0/subnets', subnet('10.56.0.0/24')),
    post('subnet on one that is not there', '/v2.0/subnets', subnet('10.56.0.0/24', { segment_id: GONE })),
    remove('segment in use', '/v2.0/segments/{segment}'),
    remove('subnet taken away', '/v2.0/subnets/{subnet}'),
    remove('segment taken away', '/v2.0/segments/{segment}'),
    remove('segment taken away twice', '/v2.0/segments/{segment}'),
    remove('network taken away', '/v2.0/networks/{network}'),
    ask('segments of no network', '/v2.0/segments?network_id={network}'),
  ],
  cleanup: [remove('network', '/v2.0/networks/{network}')],
};

const POOL = '/v2.0/subnetpools/{pool}';

const prefixes: Scenario = {
  name: 'prefixes of subnet pools',
  service: 'network',
  steps: [
    post(
      'pool',
      '/v2.0/subnetpools',
      { subnetpool: { name: 'emu-p', prefixes: ['10.80.0.0/24'], min_prefixlen: 26 } },
      { ...demo, keep: { pool: 'subnetpool.id' } },
    ),
    put('add a neighbour', `${POOL}/add_prefixes`, { prefixes: ['10.80.1.0/24'] }, demo),
    put('add one that is there', `${POOL}/add_prefixes`, { prefixes: ['10.80.0.128/25', '10.81.0.0/24'] }, demo),
    put('add nothing', `${POOL}/add_prefixes`, { prefixes: [] }, demo),
    put('add none', `${POOL}/add_prefixes`, {}, demo),
    put('add what is none', `${POOL}/add_prefixes`, { prefixes: ['x'] }, demo),
    put('add another version', `${POOL}/add_prefixes`, { prefixes: ['fd00::/64'] }, demo),
    put('take a half', `${POOL}/remove_prefixes`, { prefixes: ['10.80.0.0/24'] }, demo),
    put('take what is not there', `${POOL}/remove_prefixes`, { prefixes: ['10.99.0.0/24'] }, demo),
    put('of no pool', `/v2.0/subnetpools/${GONE}/add_prefixes`, { prefixes: ['10.99.0.0/24'] }, demo),
    post('network', '/v2.0/networks', { network: { name: 'emu-n' } }, { ...demo, keep: { network: 'network.id' } }),
    put('onboard no subnets', `${POOL}/onboard_network_subnets`, { network_id: '{network}' }, demo),
    post('subnet', '/v2.0/subnets', subnet('10.90.0.0/24'), { ...demo, keep: { subnet: 'subnet.id' } }),
    put('onboard', `${POOL}/onboard_network_subnets`, { network_id: '{network}' }, demo),
    put('onboard twice', `${POOL}/onboard_network_subnets`, { network_id: '{network}' }, demo),
    put('onboard of no network', `${POOL}/onboard_network_subnets`, { network_id: GONE }, demo),
    put('onboard of none', `${POOL}/onboard_network_subnets`, {}, demo),
    ask('the pool', `${POOL}?fields=prefixes&fields=revision_number`, demo),
  ],
  cleanup: [remove('network', '/v2.0/networks/{network}'), remove('pool', POOL)],
};

const lacking: Scenario = {
  name: 'what it has no operation for',
  service: 'network',
  steps: [
    post('network availability', '/v2.0/network-ip-availabilities', { network_ip_availability: {} }),
    put('change an availability', `/v2.0/network-ip-availabilities/${GONE}`, { network_ip_availability: {} }),
    remove('take an availability away', `/v2.0/network-ip-availabilities/${GONE}`),
    ask('a provider', '/v2.0/service-providers/x'),
    put('change a provider', '/v2.0/service-providers/x', { service_provider: {} }),
    remove('take a provider away', '/v2.0/service-providers/x'),
    put('change a kind of QoS rules', '/v2.0/qos/rule-types/bandwidth_limit', { rule_type: {} }),
    remove('take a kind of QoS rules away', '/v2.0/qos/rule-types/bandwidth_limit'),
    ask('rules without their policies', '/v2.0/qos/alias-bandwidth-limit-rules'),
    post('a rule without its policy', '/v2.0/qos/alias-bandwidth-limit-rules', { alias_bandwidth_limit_rule: {} }),
    put('change a rule that is not there', `/v2.0/security-group-rules/${GONE}`, { security_group_rule: {} }),
    ask('a pool of floating IPs', '/v2.0/floatingip-pools/x'),
    ask('networks of no agent', `/v2.0/agents/${GONE}/dhcp-networks`),
    post('give a network to no agent', `/v2.0/agents/${GONE}/dhcp-networks`, { network_id: GONE }),
    post('give nothing to an agent', `/v2.0/agents/${GONE}/dhcp-networks`, {}),
    post('give a network, by a member', `/v2.0/agents/${GONE}/dhcp-networks`, { network_id: GONE }, demo),
    remove('take a router from no agent', `/v2.0/agents/${GONE}/l3-routers/${GONE}`),
    ask('agents of no network', `/v2.0/networks/${GONE}/dhcp-agents`),
    ask('agents of no router', `/v2.0/routers/${GONE}/l3-agents`),
    ask('rules of no policy', `/v2.0/policies/${GONE}/packet_rate_limit_rules`),
    ask('tags of no policy', `/v2.0/policies/${GONE}/tags`),
  ],
  cleanup: [],
};

/** What Neutron's plugins answer, as far as the real cloud has them. */
export const NETWORK_SCENARIOS: readonly Scenario[] = [metering, segments, prefixes, lacking];
