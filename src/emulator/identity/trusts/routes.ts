import type { HttpResponse } from '../../../http/message.ts';
import { empty, json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { checkNotDelegated } from '../delegation.ts';
import { notFound } from '../faults.ts';
import { linked, listReply } from '../listing.ts';
import { revoke } from '../revocations/revoke.ts';
import { roleBody } from '../roles/body.ts';
import { rolesLinks, trustBody, trustRolesBody, wholeTrustBody } from './body.ts';
import { createTrust } from './create.ts';
import { findTrust, heldTrust } from './find.ts';
import { removeTrust, type TrustRow } from './state.ts';

const PATH = '/v3/OS-TRUST/trusts';

/** Trusts. Source: keystone stable/zed, keystone/api/trusts.py */
export const trustRoutes: readonly Route[] = [
  route('GET', PATH, listTrusts),
  route('POST', PATH, createTrust),
  route('GET', `${PATH}/{id}`, showTrust),
  route('DELETE', `${PATH}/{id}`, deleteTrust),
  route('GET', `${PATH}/{id}/roles`, listRoles),
  route('GET', `${PATH}/{id}/roles/{role}`, showRole),
];

const NO_DELEGATES = 'Delegated tokens cannot manage trusts.';

/** The trust of the path; one that is not there is told before the policy is asked. @throws Fault 403, 404 */
function trustOf(request: ServiceRequest, action: string): TrustRow {
  const row = findTrust(request.cloud.identity, request.params.id ?? '');
  request.enforce(`identity:${action}`, targetOf({ trustor: row.trustorId, trustee: row.trusteeId }));
  checkNotDelegated(request, NO_DELEGATES);
  return row;
}

function targetOf({ trustor, trustee }: { trustor?: string | undefined; trustee?: string | undefined }) {
  return { 'target.trust.trustor_user_id': trustor, 'target.trust.trustee_user_id': trustee };
}

/** All, or those of a trustor, or else of a trustee; for any other query none. */
function listTrusts(request: ServiceRequest): HttpResponse {
  const { query, queryText, cloud } = request;
  const { trusts } = cloud.identity;
  const [trustor, trustee] = [query.first('trustor_user_id'), query.first('trustee_user_id')];
  const rule = trustor ? 'list_trusts_for_trustor' : trustee ? 'list_trusts_for_trustee' : 'list_trusts';
  request.enforce(`identity:${rule}`, targetOf({ trustor, trustee }));
  checkNotDelegated(request, NO_DELEGATES);
  const chosen = trustor ? trusts.where('trustor', trustor) : trustee ? trusts.where('trustee', trustee) : [];
  const rows = queryText === '' ? trusts.all() : chosen;
  return listReply(request, 'OS-TRUST/trusts', rows.map(trustBody));
}

function showTrust(request: ServiceRequest): HttpResponse {
  const row = trustOf(request, 'get_trust');
  return json(200, { trust: linked(request, 'OS-TRUST/trusts', wholeTrustBody(request, row)) });
}

function listRoles(request: ServiceRequest): HttpResponse {
  const row = trustOf(request, 'list_roles_for_trust');
  return json(200, { roles: trustRolesBody(request, row), links: rolesLinks(request, row) });
}

function showRole(request: ServiceRequest): HttpResponse {
  const row = trustOf(request, 'get_role_for_trust');
  const id = request.params.role ?? '';
  const role = row.roleIds.includes(id) ? request.cloud.identity.roles.find(id) : undefined;
  if (role === undefined) throw notFound('role', id);
  return json(200, { role: linked(request, 'roles', roleBody(role)) });
}

function deleteTrust(request: ServiceRequest): HttpResponse {
  const { identity } = request.cloud;
  const { id } = trustOf(request, 'delete_trust');
  for (const gone of removeTrust(identity.trusts, heldTrust(identity, id).id)) revoke(identity, { trustId: gone });
  return empty(204);
}
