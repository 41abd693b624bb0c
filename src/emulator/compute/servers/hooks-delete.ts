import type { ComputeState } from '../compute-state.ts';
import { closeConsoles } from '../consoles/open.ts';
import { changeMigration } from '../migrations/record.ts';
import { changeServer } from './change.ts';
import type { ServerHooks } from './hooks.ts';
import { releasePorts, unplugPorts } from './ports.ts';
import type { ServerRow } from './state.ts';
import { releaseVolumes } from './volumes.ts';

/** A deletion: the ports go DOWN at once and are gone with the server; volumes are given back. */
export function deleteHooks(state: ComputeState): ServerHooks {
  return {
    after: ({ row, index }) => {
      if (index === 0 && row.host !== null) unplugPorts(state, row.id);
    },
    ended: ({ row }) => finishDeletion(state, row),
  };
}

/** Makes a tombstone of a server: it stays for lists that ask for what is deleted. */
export function finishDeletion(state: ComputeState, row: ServerRow): void {
  releasePorts(state, row.id);
  releaseVolumes(state, state.servers.get(row.id));
  state.neighbours.placement.free(row.id);
  endMoves(state, row.id);
  closeConsoles(state, row.id);
  const shelvedImage = row.systemMetadata.shelved_image_id;
  if (shelvedImage !== undefined) state.neighbours.images.delete(shelvedImage);
  const nowMs = state.kernel.clock.now();
  changeServer(state, row.id, {
    ...(row.shares && { shares: [] }),
    deletedMs: nowMs,
    terminatedMs: nowMs,
    states: { ...state.servers.get(row.id).states, powerState: 'pending' },
  });
}

/** What a record of a move becomes when its server is deleted: what goes on fails, what waits for an answer is confirmed. */
const MOVE_ENDS: Readonly<Record<string, string>> = {
  accepted: 'error',
  queued: 'error',
  preparing: 'error',
  running: 'error',
  'pre-migrating': 'error',
  migrating: 'error',
  'post-migrating': 'error',
  reverting: 'error',
  confirming: 'confirmed',
  finished: 'confirmed',
};

/**
 * Ends the moves of a server that is gone: no old host has a share of it any more.
 *
 * Source: nova stable/zed, nova/compute/manager.py, errors_out_migration; nova/compute/api.py, _confirm_resize_on_deleting
 */
function endMoves(state: ComputeState, serverId: string): void {
  for (const { id, uuid, status } of state.migrations.where('server', serverId)) {
    state.neighbours.placement.free(uuid);
    const end = MOVE_ENDS[status];
    if (end !== undefined) changeMigration(state, id, { status: end });
  }
}

/** A deletion that can be taken back; the guest is powered off, the ports stay as they are. */
export function softDeleteHooks(state: ComputeState): ServerHooks {
  return {
    ended: ({ row }) => {
      const atMs = state.kernel.clock.now() + state.kernel.settings.get('reclaim_instance_interval') * 1000;
      state.kernel.schedule.plan(RECLAIM, atMs, { server: row.id });
    },
  };
}

/** The job that makes a soft deletion final. */
export const RECLAIM = 'compute.reclaim';

/** Deletes what is soft-deleted still. */
export function reclaim(state: ComputeState, serverId: string): void {
  const row = state.servers.find(serverId);
  if (row?.states.vmState !== 'soft-delete' || row.states.taskState !== null) return;
  unplugPorts(state, serverId);
  changeServer(state, serverId, { states: { ...row.states, vmState: 'deleted', status: 'DELETED' } });
  finishDeletion(state, state.servers.get(serverId));
}
