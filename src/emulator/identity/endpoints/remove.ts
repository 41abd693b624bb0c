import type { IdentityState } from '../identity-state.ts';

/** Takes an endpoint away with the places that it has in catalogs and the policies that it has. */
export function removeEndpoint(state: IdentityState, id: string): void {
  for (const row of state.projectEndpoints.where('member', id)) state.projectEndpoints.remove(row.id);
  for (const row of state.policyAssociations.where('endpoint', id)) state.policyAssociations.remove(row.id);
  state.endpoints.remove(id);
}
