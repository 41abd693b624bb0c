import { standardOf } from '../api/stamps.ts';
import type { NetworkState } from '../network-state.ts';
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
  for (const ethertype of ['IPv4', 'IPv6']) {
    addOwnRule(state, group, { ethertype, direction: 'ingress', remote_group_id: group.id });
    addOwnRule(state, group, { ethertype, direction: 'egress' });
  }
  return group;
}

/** A rule that every new group has: everything may go out. */
export function addOwnRule(state: NetworkState, group: GroupRow, rule: Partial<RuleRow>): void {
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
