import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { BaseRow } from '../api/resource.ts';

/** A rule that new security groups begin with. It has no owner. */
export interface DefaultRuleRow extends BaseRow {
  readonly ethertype: string;
  readonly direction: string;
  readonly protocol: string | null;
  readonly port_range_min: number | null;
  readonly port_range_max: number | null;
  readonly remote_ip_prefix: string | null;
  readonly remote_address_group_id: string | null;
  /** `PARENT`: the group that the rule becomes part of. */
  readonly remote_group_id: string | null;
  readonly description: string | null;
  /** Groups named `default` begin with it. */
  readonly used_in_default_sg: boolean;
  /** Other groups begin with it. */
  readonly used_in_non_default_sg: boolean;
}

/** Makes the collection of rules that security groups begin with. */
export function createDefaultRules(kernel: Kernel): Collection<DefaultRuleRow> {
  return kernel.collection<DefaultRuleRow>({ kind: 'network.default-security-group-rule', id: (row) => row.id });
}
