import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import type { PolicyTable } from '../../frame/policy.ts';
import { empty, json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { checkMayHoldCredentials } from '../delegation.ts';
import { notFound } from '../faults.ts';
import { linked, listReply } from '../listing.ts';
import { type AccessRuleRow, accessRuleBody } from './access-rules.ts';

const PATH = '/v3/users/{user}/access_rules';

/** Rules of access. Source: keystone stable/zed, keystone/api/users.py, UserAccessRuleListResource */
export const accessRuleRoutes: readonly Route[] = [
  route('GET', PATH, listRules),
  route('GET', `${PATH}/{id}`, showRule),
  route('DELETE', `${PATH}/{id}`, deleteRule),
];

/** An administrator of a project may not. Source: keystone stable/zed, keystone/common/policies/access_rule.py */
export const ACCESS_RULE_POLICIES: PolicyTable = {
  'identity:get_access_rule': 'rule:system_reader or user_id:%(target.user.id)s',
  'identity:list_access_rules': 'rule:system_reader or user_id:%(target.user.id)s',
  'identity:delete_access_rule': '(role:admin and system_scope:all) or user_id:%(target.user.id)s',
};

function enforce(request: ServiceRequest, action: string): void {
  const user = request.cloud.identity.users.find(request.params.user ?? '');
  request.enforce(`identity:${action}`, user && { 'target.user.id': user.id });
  checkMayHoldCredentials(request);
}

/** The rule of the path, whoever's it is: the user of the path counts. @throws Fault 403, 404 */
function ruleOf(request: ServiceRequest, action: string): AccessRuleRow {
  enforce(request, action);
  const id = request.params.id ?? '';
  const row = request.cloud.identity.accessRules.find(id);
  if (row === undefined) throw notFound('Access Rule', id);
  return row;
}

function listRules(request: ServiceRequest): HttpResponse {
  enforce(request, 'list_access_rules');
  const rows = request.cloud.identity.accessRules.where('user', request.params.user ?? '');
  return listReply(request, 'access_rules', rows.map(accessRuleBody), ['service', 'path', 'method']);
}

function showRule(request: ServiceRequest): HttpResponse {
  const row = ruleOf(request, 'get_access_rule');
  return json(200, { access_rule: linked(request, 'access_rules', accessRuleBody(row)) });
}

function deleteRule(request: ServiceRequest): HttpResponse {
  const { id } = ruleOf(request, 'delete_access_rule');
  const { accessRules, applicationCredentials } = request.cloud.identity;
  const isUsed = applicationCredentials.all().some((row) => row.accessRuleIds?.includes(id));
  if (isUsed) throw new Fault(403, 'May not delete access rule in use');
  accessRules.remove(id);
  return empty(204);
}
