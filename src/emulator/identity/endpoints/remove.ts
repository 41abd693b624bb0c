import type { IdentityState } from '../identity-state.ts';

/** Takes an endpoint away with the places that it has in catalogs; which policy was for it is kept, as Keystone keeps it. */
export function removeEndpoint(state: IdentityState, id: string): void {
  for (const row of state.projectEndpoints.where('member', id)) state.projectEndpoints.remove(row.id);
  state.endpoints.remove(id);
}
