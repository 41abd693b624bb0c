import { Fault } from '../../frame/fault.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { endEvent, startEvent } from '../actions/log.ts';
import type { ComputeState } from '../compute-state.ts';
import type { ServerRow } from '../servers/state.ts';
import { planWork, wordIn } from '../work.ts';

/** The job that puts one volume in the place of another. */
export const SWAP_VOLUME = 'compute.swap-volume';

/** What is swapped, and the action that it belongs to. */
export interface Swap {
  readonly oldVolumeId: string;
  readonly newVolumeId: string;
  readonly action: string;
}

/** in-use -> detaching, and the new volume is reserved; the guest moves over in its time. @throws Fault as Cinder refuses */
export function beginSwap(state: ComputeState, row: ServerRow, { oldVolumeId, newVolumeId, action }: Swap): void {
  const cinder = state.neighbours.volumes;
  cinder.beginDetaching(oldVolumeId);
  const attachment = cinder.reserve(newVolumeId, row.id);
  startEvent(state, action, 'compute_swap_volume', row.host);
  const args = { server: row.id, from: oldVolumeId, to: newVolumeId, attachment, action };
  planWork(state, SWAP_VOLUME, { ...args, stage: 'connect' });
}

/**
 * Goes on with a swap: the new volume is attached, then the old one let go. What Cinder began, Cinder ends: it is told.
 *
 * Source: nova stable/zed, nova/compute/manager.py, ComputeManager._swap_volume
 */
export function continueSwap(state: ComputeState, args: JsonObject): void {
  try {
    stepSwap(state, args);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    giveUp(state, args, error.message);
  }
}

function stepSwap(state: ComputeState, args: JsonObject): void {
  const cinder = state.neighbours.volumes;
  const row = state.servers.find(wordIn(args, 'server'));
  const from = wordIn(args, 'from');
  const to = wordIn(args, 'to');
  const attachmentId = wordIn(args, 'attachment');
  const found = row?.volumes.find(({ volumeId }) => volumeId === from);
  if (row === undefined || found === undefined || row.deletedMs !== null) {
    endWithoutServer(state, args);
    return;
  }
  if (args.stage === 'connect') {
    cinder.connect(attachmentId, { host: row.host ?? '', device: found.device ?? '' });
    planWork(state, SWAP_VOLUME, { ...args, stage: 'complete' });
    return;
  }
  const isMigration = isMigrating(state, from);
  cinder.complete(attachmentId);
  if (found.attachmentId !== null) cinder.detach(found.attachmentId);
  if (isMigration) cinder.completeMigration(from, to, { hasFailed: false });
  // The volume of a migration keeps its id: the copy takes its place.
  const volumeId = isMigration ? from : to;
  const volumes = row.volumes.map((one) => (one === found ? { ...one, volumeId, attachmentId } : one));
  state.servers.update(row.id, { volumes });
  endEvent(state, wordIn(args, 'action'));
}

const ADMINISTRATOR = { projectId: '', userId: '', isAdmin: true };

/** Claims that Cinder began the swap. */
function isMigrating({ neighbours }: ComputeState, volumeId: string): boolean {
  return neighbours.volumes.find(volumeId, ADMINISTRATOR)?.migrationStatus === 'migrating';
}

/** Nova deletes a server only after its swap is over: the new volume is attached all the same, then let go. */
function endWithoutServer(state: ComputeState, args: JsonObject): void {
  const cinder = state.neighbours.volumes;
  const [from, attachmentId] = [wordIn(args, 'from'), wordIn(args, 'attachment')];
  if (isMigrating(state, from)) {
    if (args.stage === 'connect') cinder.connect(attachmentId, { host: '', device: '' });
    cinder.complete(attachmentId);
    cinder.completeMigration(from, wordIn(args, 'to'), { hasFailed: false });
  }
  cinder.detach(attachmentId);
  endEvent(state, wordIn(args, 'action'));
}

/** Both volumes are what they were. */
function giveUp(state: ComputeState, args: JsonObject, why: string): void {
  const cinder = state.neighbours.volumes;
  const from = wordIn(args, 'from');
  const isMigration = isMigrating(state, from);
  cinder.rollDetaching(from);
  cinder.detach(wordIn(args, 'attachment'));
  if (isMigration) cinder.completeMigration(from, wordIn(args, 'to'), { hasFailed: true });
  endEvent(state, wordIn(args, 'action'), why);
}
