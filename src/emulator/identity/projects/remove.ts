import type { IdentityState } from '../identity-state.ts';

/** Takes a project away with all that hangs on it: roles on it and credentials for it. */
export function removeProject(state: IdentityState, id: string): void {
  for (const row of state.assignments.where('target', id)) state.assignments.remove(row.id);
  for (const row of state.applicationCredentials.where('project', id)) state.applicationCredentials.remove(row.id);
  for (const row of state.credentials.where('project', id)) state.credentials.remove(row.id);
  for (const user of state.users.all()) {
    if (user.defaultProjectId !== id) continue;
    const { defaultProjectId: _, ...rest } = user;
    state.users.replace(user.id, rest);
  }
  state.projects.remove(id);
}
