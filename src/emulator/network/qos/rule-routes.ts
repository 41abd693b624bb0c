import type { HttpResponse } from '../../../http/message.ts';
import { empty, json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import type { Attribute, Fields } from '../api/attribute.ts';
import { authorize, holds } from '../api/authorize.ts';
import { missing } from '../api/faults.ts';
import { filterOf } from '../api/filter.ts';
import { findRow } from '../api/find-row.ts';
import { pageOfBodies } from '../api/page.ts';
import { picked } from '../api/picked.ts';
import { memberOf, type Readable, readChanges, readNew } from '../api/read-fields.ts';
import { touched } from '../api/stamps.ts';
import { stumblingRoutes } from '../api/stumble.ts';
import { valuesIn } from '../api/values-of.ts';
import { qosPolicyResource, ruleFields, rulesOf } from './policy-resource.ts';
import { checkBandwidths, checkRules } from './rule-conflicts.ts';
import { QOS_RULE_KINDS, type QosRuleKind } from './rule-kinds.table.ts';
import type { QosPolicyRow, QosRuleRow } from './state.ts';
import { checkSupported } from './supported.ts';

/** The rules of QoS policies. Source: neutron stable/zed, neutron/services/qos/qos_plugin.py */
export const qosRuleRoutes: readonly Route[] = QOS_RULE_KINDS.flatMap((kind) =>
  // Neutron takes dashes for underscores in its paths.
  [`${kind.type}_rules`, `${kind.type}_rules`.replaceAll('_', '-')].flatMap((word) => routesOfKind(kind, word)),
);

/** How a request came to a rule. */
interface Way {
  readonly kind: QosRuleKind;
  /** The member of bodies, and the end of the names of rules of policy. */
  readonly member: string;
  /** The beginning of those. */
  readonly prefix: 'policy_' | '';
}

function routesOfKind(kind: QosRuleKind, word: string): readonly Route[] {
  const within: Way = { kind, member: `${kind.type}_rule`, prefix: 'policy_' };
  const alias: Way = { kind, member: `alias_${kind.type}_rule`, prefix: '' };
  const separator = word.includes('-') ? '-' : '_';
  const aliased = `/v2.0/qos/alias${separator}${word}`;
  // Neutron has its paths with and without their prefix.
  const ofPolicies = ['/v2.0/qos/policies', '/v2.0/policies'].flatMap((policies) => {
    const rules = `${policies}/{policy}/${word}`;
    return [
      route('GET', rules, (request) => listRules(request, within)),
      route('POST', rules, (request) => createRule(request, within)),
      ...one(`${rules}/{id}`, within),
    ];
  });
  return [
    ...ofPolicies,
    ...(kind.hasAlias
      ? [...one(`${aliased}/{id}`, alias), ...stumblingRoutes(aliased, aliasOf(kind), ['list', 'POST'])]
      : []),
  ];
}

/** What Neutron reads of a rule that is made without its policy, before it stumbles: no field of it may be given. */
function aliasOf({ type, attributes }: QosRuleKind): Readable {
  const fields = Object.keys(attributes).map((name): [string, Attribute] => [name, { post: false }]);
  return { member: `alias_${type}_rule`, attributes: Object.fromEntries(fields) };
}

function one(path: string, way: Way): readonly Route[] {
  return [
    route('GET', path, (request) => json(200, { [way.member]: ruleFields(ruleOf(request, way).rule) })),
    route('PUT', path, (request) => updateRule(request, way)),
    route('DELETE', path, (request) => removeRule(request, way)),
  ];
}

function listRules(request: ServiceRequest, { kind, member }: Way): HttpResponse {
  const policy = policyOf(request);
  const { attributes } = kind;
  const fits = filterOf(request.query, attributes);
  const mayRead = holds(request, `get_policy_${member}`, targetOf(policy));
  const rules = mayRead ? rulesOf(request.cloud.network, policy.id).filter(({ type }) => type === kind.type) : [];
  const page = pageOfBodies(
    request,
    rules.map(ruleFields).filter((body) => fits(valuesIn(body))),
    {
      attributes,
      missing: (id) => notFound(policy.id, id),
    },
  );
  return json(200, {
    [`${member}s`]: page.items.map((body) => picked(request, body)),
    ...(page.links.length > 0 && { [`${member}s_links`]: page.links }),
  });
}

function createRule(request: ServiceRequest, { kind, member }: Way): HttpResponse {
  const { attributes } = kind;
  const fields = readNew(request, { member, attributes }, memberOf(request.body, member));
  const asked = { action: `create_policy_${member}`, attributes, given: fields };
  authorize(request, asked, { ...fields, project_id: fields.tenant_id });
  const policy = policyOf(request);
  const { network: state } = request.cloud;
  checkBandwidths(state, policy.id, fields);
  const rule: QosRuleRow = {
    id: state.kernel.random.uuid(),
    project_id: policy.project_id,
    policyId: policy.id,
    type: kind.type,
    values: valuesOf(kind, fields),
  };
  checkRules(state, rule, kind);
  state.qosRules.insert(rule);
  ruleChanged(request, policy);
  return json(201, { [member]: ruleFields(rule) });
}

function updateRule(request: ServiceRequest, way: Way): HttpResponse {
  const { kind, member, prefix } = way;
  const { attributes } = kind;
  const changes = readChanges({ member, attributes }, memberOf(request.body, member));
  const { rule, policy } = ruleOf(request, way);
  authorize(request, { action: `update_${prefix}${member}`, attributes, given: changes }, targetOf(policy));
  const { network: state } = request.cloud;
  checkBandwidths(state, policy.id, changes);
  const now = { ...rule, values: valuesOf(kind, { ...rule.values, ...changes }) };
  checkRules(state, now, kind);
  state.qosRules.replace(rule.id, now);
  ruleChanged(request, policy);
  return json(200, { [member]: ruleFields(now) });
}

function removeRule(request: ServiceRequest, way: Way): HttpResponse {
  const { rule, policy } = ruleOf(request, way);
  const asked = { action: `delete_${way.prefix}${way.member}`, attributes: {}, given: {} };
  authorize(request, asked, targetOf(policy));
  request.cloud.network.qosRules.remove(rule.id);
  ruleChanged(request, policy);
  return empty(204);
}

/** The policy counts the changes of its rules; ports that take it must be able to. @throws Fault 409 */
function ruleChanged({ cloud }: ServiceRequest, policy: QosPolicyRow): void {
  const { qosPolicies, ports, kernel } = cloud.network;
  qosPolicies.update(policy.id, touched(kernel, policy));
  for (const { id, network_id: networkId, qos_policy_id: policyId } of ports.all()) {
    if (policyId === policy.id) checkSupported(cloud.network, { kind: 'port', id, networkId, policyId });
  }
}

function policyOf(request: ServiceRequest): QosPolicyRow {
  return findRow(qosPolicyResource, request, request.params.policy ?? '');
}

/** The rule of the path and its policy, both of which the caller may see. @throws Fault 404 */
function ruleOf(request: ServiceRequest, way: Way): { readonly rule: QosRuleRow; readonly policy: QosPolicyRow } {
  const id = request.params.id ?? '';
  const asked = way.prefix === '' ? undefined : policyOf(request);
  const rule = request.cloud.network.qosRules.find(id);
  if (rule?.type !== way.kind.type) throw notFound(asked?.id ?? '', id);
  const policy = findRow(qosPolicyResource, request, rule.policyId);
  if (!holds(request, `get_${way.prefix}${way.member}`, targetOf(policy))) throw notFound(policy.id, id);
  return { rule, policy };
}

function notFound(policyId: string, id: string) {
  return missing('QosRuleNotFound', `QoS rule ${id} for policy ${policyId} could not be found.`);
}

function targetOf(policy: QosPolicyRow): Fields {
  return { ...policy, tenant_id: policy.project_id };
}

function valuesOf({ values }: QosRuleKind, given: Fields): Fields {
  return Object.fromEntries(Object.keys(values).map((name) => [name, given[name]]));
}
