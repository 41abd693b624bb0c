import { missing } from '../api/faults.ts';
import type { NetworkState } from '../network-state.ts';
import { isSharedWith } from '../rbac/access.ts';

/** @throws Fault 404 for a group that the owner of a port cannot use */
export function checkGroups(state: NetworkState, ids: readonly string[], projectId: string): void {
  for (const id of ids) {
    const group = state.securityGroups.find(id);
    if (group && (group.project_id === projectId || isSharedWith(state, id, projectId))) continue;
    throw missing('SecurityGroupNotFound', `Security group ${id} does not exist`);
  }
}
