import { standardOf } from '../api/stamps.ts';
import type { NetworkState } from '../network-state.ts';
import { completeOldState } from '../plugin-defaults.ts';
import type { GroupRow, RuleRow } from './state.ts';

/** The default group of a project, made when it is first needed. */
export function ensureDefaultGroup(state: NetworkState, projectId: string): GroupRow {
  const found = state.securityGroups.where('project', projectId).find(({ name }) => name === 'default');
  if (found) return found;
  const description = 'Default security group';
  const fields = { tenant_id: projectId, description };
  const group = state.securityGroups.insert({
    ...standardOf(state.kernel, fields, 1),
    name: 'default',
    stateful: true,
  });
  addFirstRules(state, group);
  return group;
}

/** The rules that a new group begins with, as an administrator has set them. */
export function addFirstRules(state: NetworkState, group: GroupRow): void {
  completeOldState(state);
  const isDefault = group.name === 'default';
  for (const rule of state.defaultRules.all()) {
    if (!(isDefault ? rule.used_in_default_sg : rule.used_in_non_default_sg)) continue;
    addOwnRule(state, group, {
      ethertype: rule.ethertype,
      direction: rule.direction,
      protocol: rule.protocol,
      port_range_min: rule.port_range_min,
      port_range_max: rule.port_range_max,
      remote_ip_prefix: rule.remote_ip_prefix,
      remote_address_group_id: rule.remote_address_group_id,
      remote_group_id: rule.remote_group_id === 'PARENT' ? group.id : rule.remote_group_id,
    });
  }
}

function addOwnRule(state: NetworkState, group: GroupRow, rule: Partial<RuleRow>): void {
  const { description: _, ...standard } = standardOf(state.kernel, { tenant_id: group.project_id }, 0);
  state.securityGroupRules.insert({
    ...standard,
    security_group_id: group.id,
    ethertype: 'IPv4',
    direction: 'egress',
    protocol: null,
    port_range_min: null,
    port_range_max: null,
    remote_ip_prefix: null,
    remote_group_id: null,
    remote_address_group_id: null,
    description: null,
    standard_attr_id: state.securityGroupRules.size + 10,
    ...rule,
  });
}
