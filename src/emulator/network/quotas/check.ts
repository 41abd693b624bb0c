import { conflict } from '../api/faults.ts';
import type { NetworkState } from '../network-state.ts';
import { limitsOf, usedOf } from './state.ts';

/** @throws Fault 409 when a project may have no more of a resource */
export function checkQuota(state: NetworkState, resource: { readonly quota?: string }, projectId: string): void {
  const { quota } = resource;
  if (quota === undefined) return;
  const limit = limitsOf(state, projectId)[quota] ?? -1;
  if (limit < 0 || (usedOf(state, projectId)[quota] ?? 0) < limit) return;
  throw conflict('OverQuota', `Quota exceeded for resources: ['${quota}'].`);
}
