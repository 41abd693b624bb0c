import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { empty, json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { type Body, listLinks, selfLink } from '../listing.ts';
import { findRole } from './routes.ts';
import type { RoleRow } from './state.ts';

/** Roles that come with roles. Source: keystone stable/zed, keystone/api/roles.py, RoleImplicationResource */
export const impliedRoleRoutes: readonly Route[] = [
  route('GET', '/v3/role_inferences', listInferences),
  route('GET', '/v3/roles/{id}/implies', listImplied),
  route('GET', '/v3/roles/{id}/implies/{implied}', showImplied),
  route('HEAD', '/v3/roles/{id}/implies/{implied}', checkImplied),
  route('PUT', '/v3/roles/{id}/implies/{implied}', addImplied),
  route('DELETE', '/v3/roles/{id}/implies/{implied}', removeImplied),
];

function shortBody(request: ServiceRequest, { id, name }: RoleRow): Body {
  return { id, links: { self: selfLink(request, 'roles', id) }, name };
}

function inference(request: ServiceRequest, prior: RoleRow): Body {
  const { roles } = request.cloud.identity;
  return {
    prior_role: shortBody(request, prior),
    implies: prior.impliedIds.map((id) => shortBody(request, roles.get(id))),
  };
}

function listInferences(request: ServiceRequest): HttpResponse {
  request.enforce('identity:list_role_inference_rules');
  const prior = request.cloud.identity.roles.all().filter((role) => role.impliedIds.length > 0);
  return json(200, { role_inferences: prior.map((role) => inference(request, role)) });
}

function listImplied(request: ServiceRequest): HttpResponse {
  request.enforce('identity:list_implied_roles');
  const prior = findRole(request, request.params.id ?? '');
  return json(200, { role_inference: inference(request, prior), links: { self: listLinks(request).self } });
}

/** Both roles of the path. @throws Fault 404 */
function pairOf(request: ServiceRequest, mustImply: boolean): { prior: RoleRow; implied: RoleRow } {
  const prior = findRole(request, request.params.id ?? '');
  const implied = findRole(request, request.params.implied ?? '');
  if (mustImply && !prior.impliedIds.includes(implied.id)) {
    throw new Fault(404, `${prior.id} does not imply ${implied.id}.`);
  }
  return { prior, implied };
}

function reply(request: ServiceRequest, status: number, pair: { prior: RoleRow; implied: RoleRow }): HttpResponse {
  const role_inference = {
    prior_role: shortBody(request, pair.prior),
    implies: shortBody(request, pair.implied),
  };
  return json(status, { role_inference, links: { self: listLinks(request).self } });
}

function showImplied(request: ServiceRequest): HttpResponse {
  request.enforce('identity:get_implied_role');
  return reply(request, 200, pairOf(request, true));
}

function checkImplied(request: ServiceRequest): HttpResponse {
  request.enforce('identity:check_implied_role');
  pairOf(request, true);
  return empty(204);
}

function addImplied(request: ServiceRequest): HttpResponse {
  request.enforce('identity:create_implied_role');
  const { prior, implied } = pairOf(request, false);
  // The setting prohibited_implied_role names admin by default; a global role implies none of a domain.
  const isNarrower = prior.domainId === null && implied.domainId !== null;
  if (implied.name === 'admin' || isNarrower) throw new Fault(403, `${implied.id} cannot be an implied roles.`);
  const impliedIds = [...new Set([...prior.impliedIds, implied.id])];
  request.cloud.identity.roles.update(prior.id, { impliedIds });
  return reply(request, 201, { prior, implied });
}

function removeImplied(request: ServiceRequest): HttpResponse {
  request.enforce('identity:delete_implied_role');
  const { prior, implied } = pairOf(request, true);
  const impliedIds = prior.impliedIds.filter((id) => id !== implied.id);
  request.cloud.identity.roles.update(prior.id, { impliedIds });
  return empty(204);
}
