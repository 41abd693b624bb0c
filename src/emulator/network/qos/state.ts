import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { Fields } from '../api/attribute.ts';
import type { BaseRow, StandardRow } from '../api/resource.ts';

/** A QoS policy: rules that ports, networks and floating IPs take together. */
export interface QosPolicyRow extends StandardRow {
  readonly name: string;
  readonly shared: boolean;
  /** New networks of its project take it. */
  readonly is_default: boolean;
}

/** A rule of a QoS policy. */
export interface QosRuleRow extends BaseRow {
  readonly policyId: string;
  /** One of `QOS_RULE_KINDS`. */
  readonly type: string;
  /** What it says: `{"max_kbps": 1000, "max_burst_kbps": 0, "direction": "egress"}`. */
  readonly values: Fields;
}

/** Makes the collection of QoS policies. */
export function createQosPolicies(kernel: Kernel): Collection<QosPolicyRow> {
  return kernel.collection<QosPolicyRow>({
    kind: 'network.qos-policy',
    id: (row) => row.id,
    indexes: { project: (row) => row.project_id },
  });
}

/** Makes the collection of rules of QoS policies. */
export function createQosRules(kernel: Kernel): Collection<QosRuleRow> {
  return kernel.collection<QosRuleRow>({
    kind: 'network.qos-rule',
    id: (row) => row.id,
    indexes: { policy: (row) => row.policyId },
  });
}
