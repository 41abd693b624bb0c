import { forbidden } from '../faults.ts';
import { MAX_REDELEGATION, type TrustRow } from './state.ts';

/** What a trust that is passed on has to be held against. */
type Passed = Pick<TrustRow, 'remainingUses' | 'expiresAtMs' | 'roleIds' | 'impersonation'>;

/**
 * Checks that a trust can come of another: within its depth, its time and its roles.
 *
 * @throws Fault 403
 *
 * Source: keystone stable/zed, keystone/trust/core.py, _validate_redelegation
 */
export function checkRedelegation(parent: TrustRow, child: Passed): void {
  const isDeepEnough = parent.redelegationCount > 0 && parent.redelegationCount <= MAX_REDELEGATION;
  const ends = child.expiresAtMs ?? parent.expiresAtMs;
  const isInTime = parent.expiresAtMs === null || (ends !== null && ends <= parent.expiresAtMs);
  const hasRoles = child.roleIds.every((id) => parent.roleIds.includes(id));
  const isNoMore = parent.impersonation || !child.impersonation;
  if (!isDeepEnough || child.remainingUses !== null || !isInTime || !hasRoles || !isNoMore) throw forbidden();
}
