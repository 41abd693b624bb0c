import { Fault } from '../frame/fault.ts';
import type { JsonObject } from '../kernel/json.ts';
import { endEvent, startAction } from './actions/log.ts';
import type { ComputeState } from './compute-state.ts';
import { DETACH_INTERFACE, finishDetach } from './interfaces/detach.ts';
import { RECLAIM, reclaim } from './servers/hooks-delete.ts';
import { OFFLOAD } from './servers/hooks-image.ts';
import { ALLOW_SHARE, DENY_SHARE, finishAllow, finishDeny } from './shares/work.ts';
import { ATTACH_VOLUME, continueAttach } from './volume-attachments/attach.ts';
import { continueDetach, DETACH_VOLUME } from './volume-attachments/detach.ts';
import { continueSwap, SWAP_VOLUME } from './volume-attachments/swap.ts';
import { FINISH_ACTION, wordIn } from './work.ts';

/** Says what the jobs do that Nova plans. */
export function defineJobs(state: ComputeState): void {
  const define = (name: string, run: (args: JsonObject) => void) =>
    state.kernel.schedule.define(name, (args) => guarded(state, run, args));
  define(RECLAIM, (args) => reclaim(state, wordIn(args, 'server')));
  define(OFFLOAD, (args) => offloadLater(state, wordIn(args, 'server')));
  define(ATTACH_VOLUME, (args) => continueAttach(state, args));
  define(DETACH_VOLUME, (args) => continueDetach(state, args));
  define(SWAP_VOLUME, (args) => continueSwap(state, args));
  define(ALLOW_SHARE, (args) => finishAllow(state, args));
  define(DENY_SHARE, (args) => finishDeny(state, args));
  define(DETACH_INTERFACE, (args) => finishDetach(state, args));
  define(FINISH_ACTION, (args) => endEvent(state, wordIn(args, 'action')));
}

/** What another service refuses fails the action; it never stops the clock. */
function guarded(state: ComputeState, run: (args: JsonObject) => void, args: JsonObject): void {
  try {
    run(args);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    endEvent(state, wordIn(args, 'action'), error.message);
  }
}

function offloadLater(state: ComputeState, serverId: string): void {
  const row = state.servers.find(serverId);
  if (row?.states.vmState !== 'shelved' || row.states.taskState !== null) return;
  const requestId = `req-${state.kernel.random.uuid()}`;
  const start = { serverId, action: 'shelveOffload', requestId, userId: row.userId, projectId: row.projectId };
  const action = startAction(state, start);
  state.kernel.walker.start({ kind: 'server', id: serverId, operation: 'shelve_offload', args: { action } });
}
