import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { StandardRow } from '../api/resource.ts';

/** A security group. */
export interface GroupRow extends StandardRow {
  readonly name: string;
  readonly stateful: boolean;
}

/** A rule of a security group. */
export interface RuleRow extends Omit<StandardRow, 'description'> {
  readonly security_group_id: string;
  readonly ethertype: string;
  readonly direction: string;
  readonly protocol: string | null;
  readonly port_range_min: number | null;
  readonly port_range_max: number | null;
  readonly remote_ip_prefix: string | null;
  readonly remote_group_id: string | null;
  readonly remote_address_group_id: string | null;
  /** `null` for rules that Neutron made itself. */
  readonly description: string | null;
  /** A number that Neutron shows within groups. */
  readonly standard_attr_id: number;
}

/** Makes the collection of security groups. */
export function createGroups(kernel: Kernel): Collection<GroupRow> {
  return kernel.collection<GroupRow>({
    kind: 'network.security-group',
    id: (row) => row.id,
    indexes: { project: (row) => row.project_id },
  });
}

/** Makes the collection of rules. */
export function createRules(kernel: Kernel): Collection<RuleRow> {
  return kernel.collection<RuleRow>({
    kind: 'network.security-group-rule',
    id: (row) => row.id,
    indexes: { project: (row) => row.project_id, group: (row) => row.security_group_id },
  });
}
