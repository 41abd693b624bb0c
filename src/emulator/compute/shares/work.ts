import type { JsonObject } from '../../kernel/json.ts';
import { endEvent, startEvent } from '../actions/log.ts';
import type { ComputeState } from '../compute-state.ts';
import type { ServerRow } from '../servers/state.ts';
import { planWork, wordIn } from '../work.ts';
import type { ServerShare } from './state.ts';

/** The job that gives a host access to a share. */
export const ALLOW_SHARE = 'compute.allow-share';
/** The job that takes it away. */
export const DENY_SHARE = 'compute.deny-share';

/** attaching, and inactive in its time. */
export function beginAllow(state: ComputeState, row: ServerRow, share: ServerShare, action: string): void {
  state.servers.update(row.id, { shares: [...(row.shares ?? []), share] });
  startEvent(state, action, 'compute_allow_share', row.host);
  planWork(state, ALLOW_SHARE, { server: row.id, share: share.shareId, action });
}

/** The host has access. */
export function finishAllow(state: ComputeState, args: JsonObject): void {
  change(state, args, (share) => (share.status === 'attaching' ? [{ ...share, status: 'inactive' }] : [share]));
}

/** detaching, and gone in its time. */
export function beginDeny(state: ComputeState, row: ServerRow, share: ServerShare, action: string): void {
  const shares = row.shares?.map((one) => (one === share ? { ...one, status: 'detaching' } : one)) ?? [];
  state.servers.update(row.id, { shares });
  startEvent(state, action, 'compute_deny_share', row.host);
  planWork(state, DENY_SHARE, { server: row.id, share: share.shareId, action });
}

/** The host has no access any more. */
export function finishDeny(state: ComputeState, args: JsonObject): void {
  change(state, args, () => []);
}

function change(state: ComputeState, args: JsonObject, to: (share: ServerShare) => readonly ServerShare[]): void {
  const row = state.servers.find(wordIn(args, 'server'));
  if (row === undefined) return;
  const shares = row.shares?.flatMap((one) => (one.shareId === args.share ? to(one) : [one])) ?? [];
  state.servers.update(row.id, { shares });
  endEvent(state, wordIn(args, 'action'));
}
