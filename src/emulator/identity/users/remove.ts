import type { IdentityState } from '../identity-state.ts';
import { revoke } from '../revocations/revoke.ts';

/** Takes a user away with roles, memberships and credentials of both kinds. Tokens end with the user. */
export function removeUser(state: IdentityState, id: string): void {
  for (const row of state.assignments.where('actor', id)) state.assignments.remove(row.id);
  for (const row of state.applicationCredentials.where('user', id)) state.applicationCredentials.remove(row.id);
  for (const row of state.accessRules.where('user', id)) state.accessRules.remove(row.id);
  for (const row of state.credentials.where('user', id)) state.credentials.remove(row.id);
  for (const index of ['trustor', 'trustee'])
    for (const row of state.trusts.where(index, id)) state.trusts.remove(row.id);
  for (const group of state.groups.all()) {
    if (!group.userIds.includes(id)) continue;
    state.groups.update(group.id, { userIds: group.userIds.filter((one) => one !== id) });
  }
  state.users.remove(id);
  revoke(state, { userId: id });
}
