import type { Attribute, Attributes } from '../api/attribute.ts';
import { oneOf, range } from '../api/checks.ts';
import { toInteger } from '../api/converters.ts';
import { ID, TENANT } from '../api/standard-attributes.table.ts';

/** What a field of a rule may be. */
export type Values = { readonly start: number; readonly end: number } | readonly (number | string)[];

/** A kind of rule of QoS policies. */
export interface QosRuleKind {
  /** `bandwidth_limit`; its rules are `bandwidth_limit_rule` in bodies. */
  readonly type: string;
  readonly attributes: Attributes;
  /** What each of them may be: a range, or some values. */
  readonly values: Readonly<Record<string, Values>>;
  /** Two rules of a policy may not have the same values of these. */
  readonly distinct: readonly string[];
  /** Can be reached without its policy, by `/qos/alias_bandwidth_limit_rules`. */
  readonly hasAlias: boolean;
}

const AMOUNT = { start: 0, end: 2_147_483_647 } as const;
const DIRECTIONS = ['ingress', 'egress'] as const;
/** Marks of Differentiated Services that Neutron knows. */
const MARKS = [0, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30, 32, 34, 36, 38, 40, 46, 48, 56] as const;

/** Fields that need not be given. */
const DEFAULTS: Readonly<Record<string, unknown>> = { max_burst_kbps: 0, max_burst_kpps: 0, direction: 'egress' };

/**
 * The kinds of rules, in the order in which a policy shows them; the fields of each in Neutron's order.
 *
 * Source: neutron-lib stable/zed, neutron_lib/api/definitions/qos.py, qos_pps_rule.py, qos_pps_minimum_rule.py,
 * qos_bw_limit_direction.py; neutron stable/zed, neutron/objects/qos/rule.py
 */
export const QOS_RULE_KINDS: readonly QosRuleKind[] = [
  kind('bandwidth_limit', { max_kbps: AMOUNT, max_burst_kbps: AMOUNT, direction: DIRECTIONS }),
  kind('dscp_marking', { dscp_mark: MARKS }),
  kind('minimum_bandwidth', { min_kbps: AMOUNT, direction: DIRECTIONS }),
  kind('minimum_packet_rate', { min_kpps: AMOUNT, direction: ['any', ...DIRECTIONS] }),
  {
    ...kind('packet_rate_limit', { max_kpps: AMOUNT, max_burst_kpps: AMOUNT, direction: DIRECTIONS }),
    hasAlias: false,
  },
];

function kind(type: string, values: Readonly<Record<string, Values>>): QosRuleKind {
  const own = Object.entries(values).map(([name, one]): [string, Attribute] => {
    // Neutron has no filter for this direction, which came to its rules later.
    const isListed = !(type === 'bandwidth_limit' && name === 'direction');
    return [name, attributeOf(name, one, isListed)];
  });
  return {
    type,
    attributes: { ...ID, ...TENANT, ...Object.fromEntries(own) },
    values,
    distinct: 'direction' in values ? ['direction'] : [],
    hasAlias: true,
  };
}

function attributeOf(name: string, values: Values, isListed: boolean): Attribute {
  const isNumber = name !== 'direction';
  return {
    put: true,
    ...(name in DEFAULTS && { default: DEFAULTS[name] }),
    ...(isNumber && { convert: toInteger }),
    check: 'start' in values ? range(values.start, values.end) : oneOf(values),
    ...(isListed && { filter: true, sort: true }),
  };
}
