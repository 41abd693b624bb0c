import type { ServiceRequest } from '../../frame/service-request.ts';
import { type Attributes, type Fields, flagOf, nullableTextOf, numberOf, textOf } from '../api/attribute.ts';
import { oneOf, text, textOrNone } from '../api/checks.ts';
import { toBoolean, toEthertype, toPortOrNull, toProtocol } from '../api/converters.ts';
import { conflict, missing } from '../api/faults.ts';
import type { Resource } from '../api/resource.ts';
import { ID } from '../api/standard-attributes.table.ts';
import { completeOldState } from '../plugin-defaults.ts';
import { checkRule } from '../security-groups/rule-checks.ts';
import type { DefaultRuleRow } from './state.ts';

const LISTED = { filter: true, sort: true } as const;

const ATTRIBUTES: Attributes = {
  ...ID,
  tenant_id: { check: text(255) },
  description: { default: '', check: text(1024), filter: true },
  remote_group_id: { default: null, ...LISTED },
  remote_address_group_id: { default: null, ...LISTED },
  direction: { check: oneOf(['ingress', 'egress']), ...LISTED },
  protocol: { default: null, convert: toProtocol, ...LISTED },
  port_range_min: { default: null, convert: toPortOrNull, ...LISTED },
  port_range_max: { default: null, convert: toPortOrNull, ...LISTED },
  ethertype: { default: 'IPv4', convert: toEthertype, check: oneOf(['IPv4', 'IPv6']), ...LISTED },
  remote_ip_prefix: { default: null, check: textOrNone(), ...LISTED },
  used_in_default_sg: { convert: toBoolean, filter: true },
  used_in_non_default_sg: { convert: toBoolean, filter: true },
};

/** Rules that new security groups begin with. Source: neutron stable/2025.1, neutron/db/securitygroups_db.py */
export const defaultRuleResource: Resource<DefaultRuleRow> = {
  member: 'default_security_group_rule',
  collection: 'default_security_group_rules',
  segment: 'default-security-group-rules',
  attributes: ATTRIBUTES,
  isUnowned: true,
  rows: (state) => state.defaultRules,
  beforeList: ({ cloud }) => completeOldState(cloud.network),
  missing: (id) => missing('DefaultSecurityGroupRuleNotFound', `Default Security Group rule ${id} does not exist`),
  body: (row) => ({
    id: row.id,
    ethertype: row.ethertype,
    direction: row.direction,
    protocol: row.protocol,
    port_range_min: row.port_range_min,
    port_range_max: row.port_range_max,
    remote_ip_prefix: row.remote_ip_prefix,
    remote_address_group_id: row.remote_address_group_id,
    remote_group_id: row.remote_group_id,
    description: row.description,
    used_in_default_sg: row.used_in_default_sg,
    used_in_non_default_sg: row.used_in_non_default_sg,
  }),
  create: createRule,
  remove: ({ id }, { cloud }) => {
    cloud.network.defaultRules.remove(id);
  },
};

const COMPARED = [
  ...(['ethertype', 'direction', 'protocol', 'port_range_min', 'port_range_max'] as const),
  ...(['remote_ip_prefix', 'remote_group_id', 'remote_address_group_id'] as const),
];

/** Neutron compares a rule with those only that other groups than `default` begin with. @throws Fault 400, 409 */
function createRule(fields: Fields, { cloud }: ServiceRequest): DefaultRuleRow {
  checkRule(fields);
  const row: DefaultRuleRow = {
    id: cloud.kernel.random.uuid(),
    project_id: '',
    ethertype: textOf(fields, 'ethertype'),
    direction: textOf(fields, 'direction'),
    protocol: nullableTextOf(fields, 'protocol'),
    port_range_min: numberOf(fields, 'port_range_min'),
    port_range_max: numberOf(fields, 'port_range_max'),
    remote_ip_prefix: nullableTextOf(fields, 'remote_ip_prefix'),
    remote_address_group_id: nullableTextOf(fields, 'remote_address_group_id'),
    remote_group_id: nullableTextOf(fields, 'remote_group_id'),
    description: textOf(fields, 'description'),
    used_in_default_sg: flagOf(fields, 'used_in_default_sg'),
    used_in_non_default_sg: flagOf(fields, 'used_in_non_default_sg'),
  };
  const same = cloud.network.defaultRules
    .all()
    .find((other) => other.used_in_non_default_sg && COMPARED.every((name) => other[name] === row[name]));
  if (same === undefined) return cloud.network.defaultRules.insert(row);
  const words = `Default Security group rule already exists. Rule id is ${same.id}.`;
  throw conflict('DefaultSecurityGroupRuleExists', words);
}
