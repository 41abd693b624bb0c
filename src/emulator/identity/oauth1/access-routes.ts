import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { empty, json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { isoMicrosecondsZulu } from '../../kernel/timestamps.ts';
import { isPrimary } from '../delegation.ts';
import { forbidden, notFound, unauthorized } from '../faults.ts';
import { type Body, linked, listLinks, listReply } from '../listing.ts';
import type { AccessTokenRow } from './state.ts';

const PATH = '/v3/users/{user}/OS-OAUTH1/access_tokens';

/** What consumers may do for a user. Source: keystone stable/zed, keystone/api/users.py, OAuth1ListAccessTokensResource */
export const accessTokenRoutes: readonly Route[] = [
  route('GET', PATH, listAccess),
  route('GET', `${PATH}/{id}`, showAccess),
  route('DELETE', `${PATH}/{id}`, endAccess),
  route('GET', `${PATH}/{id}/roles`, listRoles),
  route('GET', `${PATH}/{id}/roles/{role}`, showRole),
];

function accessBody({ serviceUrl }: ServiceRequest, row: AccessTokenRow): Body {
  const self = `${serviceUrl}/v3/users/${row.userId}/OS-OAUTH1/access_tokens/${row.id}`;
  return {
    id: row.id,
    authorizing_user_id: row.userId,
    project_id: row.projectId,
    consumer_id: row.consumerId,
    expires_at: isoMicrosecondsZulu(row.expiresAtMs),
    links: { self, roles: `${self}/roles` },
  };
}

function checkUserAsks({ caller }: ServiceRequest): void {
  if (!isPrimary(caller)) throw forbidden();
}

/** @throws Fault 404 for one that is not there */
function accessOf({ cloud, params }: ServiceRequest): AccessTokenRow {
  const row = cloud.identity.accessTokens.find(params.id ?? '');
  if (row === undefined) throw new Fault(404, 'Access token not found');
  return row;
}

/** The same; that of another user is told with Keystone's unfinished sentence. */
function ownAccessOf(request: ServiceRequest): AccessTokenRow {
  const row = accessOf(request);
  if (row.userId !== request.params.user) throw new Fault(404, 'Could not find: %(target)s.');
  return row;
}

function listAccess(request: ServiceRequest): HttpResponse {
  request.enforce('identity:list_access_tokens');
  checkUserAsks(request);
  const rows = request.cloud.identity.accessTokens.where('user', request.params.user ?? '');
  return json(200, { access_tokens: rows.map((row) => accessBody(request, row)), links: listLinks(request) });
}

function showAccess(request: ServiceRequest): HttpResponse {
  request.enforce('identity:get_access_token');
  checkUserAsks(request);
  return json(200, { access_token: accessBody(request, ownAccessOf(request)) });
}

/** Keystone asks the rule for keys of EC2. */
function endAccess(request: ServiceRequest): HttpResponse {
  request.enforce('identity:ec2_delete_credential');
  checkUserAsks(request);
  const row = accessOf(request);
  if (row.userId !== request.params.user) throw unauthorized();
  request.cloud.identity.accessTokens.remove(row.id);
  return empty(204);
}

/** A role without its description, as Keystone shows it here. */
function roleOf({ cloud }: ServiceRequest, id: string): Body[] {
  const role = cloud.identity.roles.find(id);
  return role ? [{ id, name: role.name, domain_id: role.domainId, options: role.options }] : [];
}

function listRoles(request: ServiceRequest): HttpResponse {
  request.enforce('identity:list_access_token_roles');
  const bodies = ownAccessOf(request).roleIds.flatMap((id) => roleOf(request, id));
  return listReply(request, 'roles', bodies);
}

function showRole(request: ServiceRequest): HttpResponse {
  request.enforce('identity:get_access_token_role');
  const row = accessOf(request);
  if (row.userId !== request.params.user) throw unauthorized();
  const id = request.params.role ?? '';
  const [role] = row.roleIds.includes(id) ? roleOf(request, id) : [];
  if (role === undefined) throw notFound('role', id);
  return json(200, { role: linked(request, 'roles', role) });
}
