import type { ServiceRequest } from '../../frame/service-request.ts';
import { addressGroupResource } from '../address-groups/resource.ts';
import { type Fields, nullableTextOf, numberOf, textOf } from '../api/attribute.ts';
import { conflict, missing } from '../api/faults.ts';
import { findRow } from '../api/find-row.ts';
import type { Resource } from '../api/resource.ts';
import { standardOf, touched } from '../api/stamps.ts';
import { RULE_ATTRIBUTES } from './attributes.table.ts';
import { ruleBody } from './bodies.ts';
import { groupResource } from './resource.ts';
import { checkRule } from './rule-checks.ts';
import type { RuleRow } from './state.ts';

/** Rules of security groups. Source: neutron stable/zed, neutron/db/securitygroups_db.py, create_security_group_rule */
export const ruleResource: Resource<RuleRow> = {
  member: 'security_group_rule',
  collection: 'security_group_rules',
  segment: 'security-group-rules',
  quota: 'security_group_rule',
  attributes: RULE_ATTRIBUTES,
  rows: (state) => state.securityGroupRules,
  missing: (id) => missing('SecurityGroupRuleNotFound', `Security group rule ${id} does not exist`),
  body: (row) => ruleBody(row),
  target: (fields, request) => ({
    'security_group:tenant_id': request.cloud.network.securityGroups.find(textOf(fields, 'security_group_id'))
      ?.project_id,
  }),
  beforeList: (request) => groupResource.beforeList?.(request),
  create: createRule,
  remove: (row, { cloud }) => {
    cloud.network.securityGroupRules.remove(row.id);
    touchGroup(row.security_group_id, cloud.network);
  },
};

const COMPARED = [
  'ethertype',
  'direction',
  'protocol',
  'port_range_min',
  'port_range_max',
  'remote_ip_prefix',
  'remote_group_id',
  'remote_address_group_id',
] as const;

function createRule(fields: Fields, request: ServiceRequest): RuleRow {
  const state = request.cloud.network;
  checkRule(fields);
  const remote = nullableTextOf(fields, 'remote_group_id');
  const addresses = nullableTextOf(fields, 'remote_address_group_id');
  if (addresses !== null) findRow(addressGroupResource, request, addresses);
  const group = findRow(groupResource, request, textOf(fields, 'security_group_id'));
  if (remote !== null) findRow(groupResource, request, remote);
  const { description, ...standard } = standardOf(state.kernel, fields, 0);
  const row: RuleRow = {
    ...standard,
    security_group_id: group.id,
    ethertype: textOf(fields, 'ethertype'),
    direction: textOf(fields, 'direction'),
    protocol: nullableTextOf(fields, 'protocol'),
    port_range_min: numberOf(fields, 'port_range_min'),
    port_range_max: numberOf(fields, 'port_range_max'),
    remote_ip_prefix: nullableTextOf(fields, 'remote_ip_prefix'),
    remote_group_id: remote,
    remote_address_group_id: addresses,
    description,
    standard_attr_id: state.securityGroupRules.size + 10,
  };
  const rules = state.securityGroupRules.where('group', group.id);
  const same = rules.find((other) => COMPARED.every((name) => other[name] === row[name]));
  if (same) {
    throw conflict('SecurityGroupRuleExists', `Security group rule already exists. Rule id is ${same.id}.`);
  }
  state.securityGroupRules.insert(row);
  touchGroup(group.id, state);
  return row;
}

function touchGroup(id: string, { securityGroups, kernel }: ServiceRequest['cloud']['network']): void {
  const group = securityGroups.find(id);
  if (group) securityGroups.update(id, touched(kernel, group));
}
