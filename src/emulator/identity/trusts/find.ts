import { forbidden, notFound } from '../faults.ts';
import type { IdentityState } from '../identity-state.ts';
import { checkRedelegation } from './redelegation.ts';
import { isRunning, pedigreeOf, type TrustRow } from './state.ts';

/**
 * A trust that can be used.
 *
 * @throws Fault 404 for one that is not there, over or used up; 403 when one it came of does not carry it any more
 *
 * Source: keystone stable/zed, keystone/trust/core.py, get_trust; keystone/trust/backends/sql.py
 */
export function findTrust(state: IdentityState, id: string): TrustRow {
  const row = heldTrust(state, id);
  if (row.redelegatedTrustId === null) return row;
  const chain = pedigreeOf(state.trusts, row);
  for (const [at, parent] of chain.slice(1).entries()) {
    const child = chain[at];
    if (child !== undefined) checkRedelegation(parent, child);
    if (!state.users.find(parent.trusteeId)?.enabled) throw forbidden();
  }
  return row;
}

/** A trust that is there, not over and not used up. @throws Fault 404 */
export function heldTrust({ trusts, kernel }: IdentityState, id: string): TrustRow {
  const row = trusts.find(id);
  if (row === undefined || !isRunning(row, kernel.clock.now()) || row.remainingUses === 0) throw notFound('trust', id);
  return row;
}
