import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { empty, json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { objectOf } from '../bodies.ts';
import { askNetwork } from '../proxies/network.ts';
import { ruleBody, ruleOf, rulesOf } from './body.ts';
import { memberOf } from './change-routes.ts';
import { findGroup, groupIdOf, idOf } from './find.ts';
import { GROUP_POLICY } from './policy.ts';
import { hasRule, networkRule, readRule } from './rule-request.ts';

const PATH = '/v2.1/os-security-group-rules';
const NETWORK_PATH = '/v2.0/security-group-rules';

/** Rules of security groups, until 2.35. Source: nova stable/zed, nova/api/openstack/compute/security_groups.py */
export const groupRuleRoutes: readonly Route[] = [
  route('POST', PATH, createRule, { until: 35 }),
  route('DELETE', `${PATH}/{id}`, removeRule, { until: 35 }),
];

function createRule(request: ServiceRequest): HttpResponse {
  request.enforce(`${GROUP_POLICY}:rule:create`, { project_id: request.caller.projectId });
  const fields = memberOf(request, 'security_group_rule');
  const group = findGroup(request, groupIdOf(fields.parent_group_id));
  const asked = fields.group_id ?? undefined;
  const sourceId = asked === undefined ? undefined : idOf(findGroup(request, groupIdOf(asked)));
  const rule = readRule(fields, sourceId);
  const groupId = idOf(group);
  if (hasRule(rulesOf(group), rule)) throw new Fault(400, `This rule already exists in group ${groupId}`);
  const body = { security_group_rule: networkRule(groupId, rule) };
  const answer = askNetwork(request, { method: 'POST', path: NETWORK_PATH, body }, { codes: { 409: 403 } });
  const made = ruleOf(objectOf(answer, 'security_group_rule') ?? {});
  return json(200, { security_group_rule: ruleBody(request, made) });
}

function removeRule(request: ServiceRequest): HttpResponse {
  request.enforce(`${GROUP_POLICY}:rule:delete`, { project_id: request.caller.projectId });
  const id = groupIdOf(request.params.id);
  askNetwork(request, { method: 'GET', path: `${NETWORK_PATH}/${id}` });
  askNetwork(request, { method: 'DELETE', path: `${NETWORK_PATH}/${id}` });
  return empty(202);
}
