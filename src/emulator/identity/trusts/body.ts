import type { ServiceRequest } from '../../frame/service-request.ts';
import { isoMicrosecondsZulu } from '../../kernel/timestamps.ts';
import { type Body, linked } from '../listing.ts';
import { roleBody } from '../roles/body.ts';
import type { TrustRow } from './state.ts';

/** A trust as a list has it, without its link: lists leave out roles. */
export function trustBody(row: TrustRow): Body {
  return {
    ...row.extra,
    id: row.id,
    trustor_user_id: row.trustorId,
    trustee_user_id: row.trusteeId,
    project_id: row.projectId,
    impersonation: row.impersonation,
    deleted_at: null,
    expires_at: row.expiresAtMs === null ? null : isoMicrosecondsZulu(row.expiresAtMs),
    remaining_uses: row.remainingUses,
    redelegated_trust_id: row.redelegatedTrustId,
    redelegation_count: row.redelegationCount,
  };
}

/** The same with its roles. */
export function wholeTrustBody(request: ServiceRequest, row: TrustRow): Body {
  return { ...trustBody(row), roles: trustRolesBody(request, row), roles_links: rolesLinks(request, row) };
}

/** The roles of a trust that are still there. */
export function trustRolesBody(request: ServiceRequest, row: TrustRow): Body[] {
  const { roles } = request.cloud.identity;
  return row.roleIds.flatMap((id) => {
    const role = roles.find(id);
    return role === undefined ? [] : [linked(request, 'roles', roleBody(role))];
  });
}

/** The links of the list of roles; Keystone's path leaves out `OS-TRUST/trusts`. */
export function rolesLinks(request: ServiceRequest, row: TrustRow): Body {
  return { self: `${request.serviceUrl}/v3/${row.id}/roles`, next: null, previous: null };
}
