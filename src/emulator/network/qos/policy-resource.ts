import type { ServiceRequest } from '../../frame/service-request.ts';
import { type Attributes, type Fields, flagOf, textOf } from '../api/attribute.ts';
import { toBoolean } from '../api/converters.ts';
import { conflict, missing } from '../api/faults.ts';
import type { Resource } from '../api/resource.ts';
import { standardOf, touched } from '../api/stamps.ts';
import { ID, NAME, STANDARD, TENANT } from '../api/standard-attributes.table.ts';
import type { NetworkState } from '../network-state.ts';
import { addAccess, dropAccessOf, isSharedWith, setAccessForAll } from '../rbac/access.ts';
import { QOS_RULE_KINDS } from './rule-kinds.table.ts';
import type { QosPolicyRow, QosRuleRow } from './state.ts';

const ATTRIBUTES: Attributes = {
  ...ID,
  ...NAME,
  shared: { put: true, default: false, convert: toBoolean, filter: true },
  ...TENANT,
  rules: { post: false },
  is_default: { put: true, default: false, convert: toBoolean, filter: true, sort: true },
  ...STANDARD,
};

/** QoS policies. Source: neutron stable/zed, neutron/services/qos/qos_plugin.py, neutron/objects/qos/policy.py */
export const qosPolicyResource: Resource<QosPolicyRow> = {
  member: 'policy',
  collection: 'policies',
  segment: 'qos/policies',
  attributes: ATTRIBUTES,
  derived: ['shared'],
  rows: (state) => state.qosPolicies,
  missing: (id) => missing('QosPolicyNotFound', `QoS policy ${id} could not be found.`),
  body: (row, { cloud, caller }) => ({
    id: row.id,
    project_id: row.project_id,
    name: row.name,
    shared: isSharedWith(cloud.network, row.id, caller.projectId),
    rules: rulesOf(cloud.network, row.id).map((rule) => ({
      ...ruleFields(rule),
      qos_policy_id: row.id,
      type: rule.type,
    })),
    is_default: row.is_default,
    revision_number: row.revision_number,
    description: row.description,
    created_at: row.created_at,
    updated_at: row.updated_at,
    tenant_id: row.project_id,
    tags: row.tags,
  }),
  isShared: (row, { cloud, caller }) => isSharedWith(cloud.network, row.id, caller.projectId),
  create: createPolicy,
  update: updatePolicy,
  remove: removePolicy,
};

/** The rules of a policy, kind by kind. */
export function rulesOf({ qosRules }: NetworkState, policyId: string): readonly QosRuleRow[] {
  const rules = qosRules.where('policy', policyId);
  return QOS_RULE_KINDS.flatMap(({ type }) => rules.filter((rule) => rule.type === type));
}

/** A rule as it is sent. */
export function ruleFields(rule: QosRuleRow): Fields {
  return { ...rule.values, id: rule.id };
}

function createPolicy(fields: Fields, { cloud }: ServiceRequest): QosPolicyRow {
  const state = cloud.network;
  const isDefault = flagOf(fields, 'is_default');
  if (isDefault) checkNoDefault(state, textOf(fields, 'tenant_id'));
  const row = state.qosPolicies.insert({
    ...standardOf(state.kernel, fields, 0),
    name: textOf(fields, 'name'),
    shared: flagOf(fields, 'shared'),
    is_default: isDefault,
  });
  if (row.shared) {
    addAccess(state, { owner: row.project_id, networkId: row.id, action: 'access_as_shared', type: 'qos_policy' });
  }
  return row;
}

function updatePolicy(row: QosPolicyRow, changes: Fields, { cloud }: ServiceRequest): QosPolicyRow {
  const state = cloud.network;
  if (changes.is_default === true && !row.is_default) checkNoDefault(state, row.project_id);
  if (changes.shared !== undefined) {
    setAccessForAll(state, { ...row, type: 'qos_policy' }, 'access_as_shared', changes.shared === true);
  }
  // The attributes' checks have seen every one of them.
  const checked = changes as Partial<QosPolicyRow>;
  return state.qosPolicies.update(row.id, { ...checked, ...touched(state.kernel, row) });
}

function checkNoDefault({ qosPolicies }: NetworkState, projectId: string): void {
  if (!qosPolicies.where('project', projectId).some((policy) => policy.is_default)) return;
  throw conflict('QoSPolicyDefaultAlreadyExists', `A default QoS policy exists for project ${projectId}.`);
}

/** @throws Fault 409 while something takes the policy */
function removePolicy(row: QosPolicyRow, { cloud }: ServiceRequest): void {
  const { ports, networks, floatingIps, qosRules, qosPolicies } = cloud.network;
  const users = [
    ['port', ports],
    ['network', networks],
    ['fip', floatingIps],
  ] as const;
  for (const [word, rows] of users) {
    const all: readonly { readonly id: string; readonly qos_policy_id?: string | null }[] = rows.all();
    const user = all.find((one) => one.qos_policy_id === row.id);
    if (user) throw conflict('QosPolicyInUse', `QoS Policy ${row.id} is used by ${word} ${user.id}.`);
  }
  for (const rule of qosRules.where('policy', row.id)) qosRules.remove(rule.id);
  dropAccessOf(cloud.network, row.id);
  qosPolicies.remove(row.id);
}
