import { removeProvider } from '../federation/remove.ts';
import type { IdentityState } from '../identity-state.ts';
import { revoke } from '../revocations/revoke.ts';

/** Takes a project away with all that hangs on it: roles on it and credentials for it. */
export function removeProject(state: IdentityState, id: string): void {
  for (const row of state.assignments.where('target', id)) state.assignments.remove(row.id);
  for (const row of state.applicationCredentials.where('project', id)) state.applicationCredentials.remove(row.id);
  for (const row of state.credentials.where('project', id)) state.credentials.remove(row.id);
  for (const row of state.trusts.where('project', id)) state.trusts.remove(row.id);
  for (const row of state.projectEndpoints.where('project', id)) state.projectEndpoints.remove(row.id);
  for (const row of state.projectEndpointGroups.where('project', id)) state.projectEndpointGroups.remove(row.id);
  if (state.domainConfigs.find(id)) state.domainConfigs.remove(id);
  for (const row of state.limits.where('project', id)) state.limits.remove(row.id);
  for (const row of state.identityProviders.where('domain', id)) removeProvider(state, row.id);
  for (const user of state.users.all()) {
    if (user.defaultProjectId !== id) continue;
    const { defaultProjectId: _, ...rest } = user;
    state.users.replace(user.id, rest);
  }
  state.projects.remove(id);
  revoke(state, { projectId: id });
}
