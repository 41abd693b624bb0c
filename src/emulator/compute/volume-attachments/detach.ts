import type { JsonObject } from '../../kernel/json.ts';
import { CONTROLLER } from '../actions/events.table.ts';
import { endEvent, startEvent } from '../actions/log.ts';
import type { ComputeState } from '../compute-state.ts';
import type { ServerRow, ServerVolume } from '../servers/state.ts';
import { planWork, wordIn } from '../work.ts';

/** The job that ends an attachment. */
export const DETACH_VOLUME = 'compute.detach-volume';

/** in-use -> detaching; the end follows in its time, at once for a server without a host. @throws Fault as Cinder refuses */
export function beginDetach(state: ComputeState, row: ServerRow, volumeId: string, action: string): void {
  if (row.host === null) {
    cleanUp(state, row, volumeId, action);
    return;
  }
  state.neighbours.volumes.beginDetaching(volumeId);
  startEvent(state, action, 'compute_detach_volume', row.host);
  planWork(state, DETACH_VOLUME, { server: row.id, volume: volumeId, action });
}

/**
 * Takes the volume off a server that was shelved away. Only here does a detachment delete a volume that was to go with the server.
 *
 * Source: nova stable/zed, nova/compute/api.py, API._local_cleanup_bdm_volumes
 */
function cleanUp(state: ComputeState, row: ServerRow, volumeId: string, action: string): void {
  startEvent(state, action, 'api_detach_volume', CONTROLLER);
  const found = takeOff(state, row, volumeId);
  if (found?.deletesOnTermination) state.neighbours.volumes.delete(volumeId);
  endEvent(state, action);
}

/** Takes the volume off. */
export function continueDetach(state: ComputeState, args: JsonObject): void {
  const row = state.servers.find(wordIn(args, 'server'));
  if (row === undefined) return;
  takeOff(state, row, wordIn(args, 'volume'));
  endEvent(state, wordIn(args, 'action'));
}

function takeOff(state: ComputeState, row: ServerRow, id: string): ServerVolume | undefined {
  const found = row.volumes.find(({ volumeId }) => volumeId === id);
  if (found?.attachmentId) state.neighbours.volumes.detach(found.attachmentId);
  state.servers.update(row.id, { volumes: row.volumes.filter((mapping) => mapping !== found) });
  return found;
}
