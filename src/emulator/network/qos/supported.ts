import type { ServiceRequest } from '../../frame/service-request.ts';
import { conflict } from '../api/faults.ts';
import { findRow } from '../api/find-row.ts';
import type { NetworkState } from '../network-state.ts';
import { qosPolicyResource, rulesOf } from './policy-resource.ts';

/** Looks whether the caller may take a policy. @param id - as a request gives it; `null` takes none. @throws Fault 404 */
export function checkPolicy(request: ServiceRequest, id: unknown): void {
  if (typeof id === 'string') findRow(qosPolicyResource, request, id);
}

/** What takes a policy: a port, or a network. */
export interface PolicyUser {
  readonly kind: 'port' | 'network';
  readonly id: string;
  readonly networkId: string;
  readonly policyId: string | null;
}

/**
 * Refuses a policy with a least bandwidth where there is no physical network that could hold it.
 *
 * @throws Fault 409
 *
 * Source: neutron stable/zed, neutron/services/qos/drivers/openvswitch/driver.py, validate_rule_for_network
 */
export function checkSupported(state: NetworkState, { kind, id, networkId, policyId }: PolicyUser): void {
  if (policyId === null || state.networks.get(networkId)['provider:physical_network'] !== null) return;
  const rule = rulesOf(state, policyId).find(({ type }) => type === 'minimum_bandwidth');
  if (rule === undefined) return;
  const type = kind === 'port' ? 'QosRuleNotSupported' : 'QosRuleNotSupportedByNetwork';
  throw conflict(type, `Rule ${rule.type} is not supported by ${kind} ${id}`);
}

/** The policy that new networks of a project take, or `null`. */
export function defaultPolicyOf({ qosPolicies }: NetworkState, projectId: string): string | null {
  return qosPolicies.where('project', projectId).find((policy) => policy.is_default)?.id ?? null;
}
