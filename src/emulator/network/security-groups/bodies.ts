import { formatCidr, parseCidr } from '../addresses/ip.ts';
import type { Fields } from '../api/attribute.ts';
import { standardBody } from '../api/stamps.ts';
import type { NetworkState } from '../network-state.ts';
import { isSharedWith } from '../rbac/access.ts';
import type { GroupRow, RuleRow } from './state.ts';

/** A security group as it is sent, its rules within. */
export function groupBody(row: GroupRow, state: NetworkState, projectId: string | undefined): Fields {
  const rules = state.securityGroupRules.where('group', row.id);
  return {
    id: row.id,
    name: row.name,
    stateful: row.stateful,
    tenant_id: row.project_id,
    description: row.description,
    shared: isSharedWith(state, row.id, projectId),
    security_group_rules: rules.map((rule) => ({
      ...core(rule),
      standard_attr_id: rule.standard_attr_id,
      ...end(rule),
    })),
    ...standardBody(row),
  };
}

/** A rule as it is sent. */
export function ruleBody(row: RuleRow): Fields {
  const { tags: _, ...rest } = end(row);
  return { ...core(row), ...rest };
}

function core(row: RuleRow): Fields {
  return {
    id: row.id,
    tenant_id: row.project_id,
    security_group_id: row.security_group_id,
    ethertype: row.ethertype,
    direction: row.direction,
    protocol: row.protocol,
    port_range_min: row.port_range_min,
    port_range_max: row.port_range_max,
    remote_ip_prefix: row.remote_ip_prefix,
    remote_address_group_id: row.remote_address_group_id,
    normalized_cidr: normalized(row.remote_ip_prefix),
    remote_group_id: row.remote_group_id,
  };
}

function end(row: RuleRow): Fields {
  return { description: row.description, ...standardBody({ ...row, description: '' }) };
}

function normalized(prefix: string | null): string | null {
  const cidr = prefix === null ? undefined : parseCidr(prefix);
  return cidr === undefined ? null : formatCidr(cidr);
}
