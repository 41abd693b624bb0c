import type { IdentityState } from '../identity-state.ts';

/** Takes a provider away with its protocols. */
export function removeProvider(state: IdentityState, id: string): void {
  for (const row of state.protocols.where('provider', id)) state.protocols.remove(row.key);
  state.identityProviders.remove(id);
}
