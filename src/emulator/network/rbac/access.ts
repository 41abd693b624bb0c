import type { NetworkState } from '../network-state.ts';
import type { AccessAction } from './state.ts';

/** Claims that something is shared with a project, or with everybody. */
export function isSharedWith(state: NetworkState, objectId: string, projectId: string | undefined): boolean {
  return state.access
    .where('object', objectId)
    .some((row) => row.action === 'access_as_shared' && (row.target_tenant === '*' || row.target_tenant === projectId));
}

/** Lets everybody use a network. */
export function addAccess(
  state: NetworkState,
  access: { readonly owner: string; readonly networkId: string; readonly action: AccessAction; readonly type?: string },
): void {
  state.access.insert({
    id: state.kernel.random.uuid(),
    project_id: access.owner,
    object_type: access.type ?? 'network',
    object_id: access.networkId,
    action: access.action,
    target_tenant: '*',
  });
}

/** Gives or takes what everybody may do with a network, or with something of another `type`. */
export function setAccessForAll(
  state: NetworkState,
  network: { readonly id: string; readonly project_id: string; readonly type?: string },
  action: AccessAction,
  isGiven: boolean,
): void {
  const rows = state.access.where('object', network.id);
  const has = rows.filter((row) => row.action === action && row.target_tenant === '*');
  if (isGiven && has.length === 0) {
    const { id: networkId, project_id: owner, type = 'network' } = network;
    addAccess(state, { owner, networkId, action, type });
  }
  if (!isGiven) for (const row of has) state.access.remove(row.id);
}

/** Drops every policy about something that is no more. */
export function dropAccessOf(state: NetworkState, objectId: string): void {
  for (const row of state.access.where('object', objectId)) state.access.remove(row.id);
}
