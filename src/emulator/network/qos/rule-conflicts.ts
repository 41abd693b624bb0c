import { type Fields, numberOf } from '../api/attribute.ts';
import { conflict } from '../api/faults.ts';
import type { NetworkState } from '../network-state.ts';
import { rulesOf } from './policy-resource.ts';
import type { QosRuleKind } from './rule-kinds.table.ts';
import type { QosRuleRow } from './state.ts';

/**
 * Refuses a least bandwidth above a greatest one.
 *
 * @param given - what the request says, not what the rule said before
 * @throws Fault 409
 *
 * Source: neutron stable/zed, neutron/objects/qos/qos_policy_validator.py, check_bandwidth_rule_conflict
 */
export function checkBandwidths(state: NetworkState, policyId: string, given: Fields): void {
  const [least, most] = [numberOf(given, 'min_kbps'), numberOf(given, 'max_kbps')];
  for (const { type, values } of rulesOf(state, policyId)) {
    const other = numberOf(values, type === 'minimum_bandwidth' ? 'min_kbps' : 'max_kbps');
    if (other === null) continue;
    const isAbove = type === 'minimum_bandwidth' && most !== null && other > most;
    const isBelow = type === 'bandwidth_limit' && least !== null && other < least;
    if (isAbove || isBelow) throw parameterConflict(policyId, { value: isAbove ? most : least, type, other });
  }
}

/**
 * Refuses a rule that a policy has already, whatever its amounts; and least packet rates of any direction beside those of one.
 *
 * @throws Fault 409
 *
 * Source: the same, check_rules_conflict, check_min_pps_rule_conflict
 */
export function checkRules(state: NetworkState, rule: QosRuleRow, { type, distinct }: QosRuleKind): void {
  const others = rulesOf(state, rule.policyId).filter((other) => other.type === type && other.id !== rule.id);
  const direction = rule.values.direction;
  for (const { values } of type === 'minimum_packet_rate' ? others : []) {
    if ((direction === 'any') === (values.direction === 'any')) continue;
    throw parameterConflict(rule.policyId, { value: direction, type, other: values.direction });
  }
  const same = others.find(({ values }) => distinct.every((name) => values[name] === rule.values[name]));
  if (same === undefined) return;
  const text = `Rule ${type} conflicts with rule ${same.id} which already exists in QoS Policy ${rule.policyId}.`;
  throw conflict('QoSRulesConflict', text);
}

function parameterConflict(policyId: string, { value, type, other }: Readonly<Record<string, unknown>>) {
  const text = `Unable to add the rule with value ${String(value)} to the policy ${policyId} as the existing rule of type ${String(type)} has value ${String(other)}.`;
  return conflict('QoSRuleParameterConflict', text);
}
