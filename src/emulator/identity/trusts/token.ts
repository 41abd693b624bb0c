import { Fault } from '../../frame/fault.ts';
import { rolesToDelegate } from '../assignments/effective.ts';
import { forbidden, notFound } from '../faults.ts';
import type { IdentityState } from '../identity-state.ts';
import { type RoleRow, withAllImplied } from '../roles/state.ts';
import { pedigreeOf, type TrustRow } from './state.ts';

/**
 * Refuses a token of a trust to whom it is not for, and where the trustor cannot give what it says.
 *
 * @throws Fault 403, 404
 *
 * Source: keystone stable/zed, keystone/models/token_model.py, mint
 */
export function checkTrustToken(state: IdentityState, trust: TrustRow, userId: string): void {
  if (userId !== trust.trusteeId) throw forbidden();
  if (!isDomainEnabled(state, trust.trustorId)) throw new Fault(404, 'Trustor domain is disabled.');
  if (!isDomainEnabled(state, trust.trusteeId)) throw new Fault(404, 'Trustee domain is disabled.');
  if (!state.users.find(trust.trustorId)?.enabled) throw forbidden();
  if (trust.projectId === null) throw notFound('project', 'None');
  if (delegatedRoles(state, trust) === undefined) throw forbidden();
}

function isDomainEnabled({ users, projects }: IdentityState, userId: string): boolean {
  const user = users.find(userId);
  return user !== undefined && projects.find(user.domainId)?.enabled === true;
}

/** The roles that a trust hands on; `undefined` when the one who gave them first has lost one. */
export function delegatedRoles(state: IdentityState, trust: TrustRow): RoleRow[] | undefined {
  const first = pedigreeOf(state.trusts, trust).at(-1) ?? trust;
  const own = rolesToDelegate(state, first.trustorId, trust.projectId ?? '');
  const roles = withAllImplied(state.roles, trust.roleIds);
  if (!trust.roleIds.every((id) => state.roles.find(id))) return undefined;
  return roles.every(({ id }) => own.includes(id)) ? roles.filter(({ domainId }) => domainId === null) : undefined;
}
