import type { JsonObject } from '../../kernel/json.ts';
import { endEvent, startEvent } from '../actions/log.ts';
import type { ComputeState } from '../compute-state.ts';
import { changeServer } from '../servers/change.ts';
import type { ServerRow } from '../servers/state.ts';
import { planWork, wordIn } from '../work.ts';

/** The job that ends an attachment. */
export const DETACH_VOLUME = 'compute.detach-volume';

/** in-use -> detaching; the end follows in its time, at once for a server without a host. @throws Fault as Cinder refuses */
export function beginDetach(state: ComputeState, row: ServerRow, volumeId: string, action: string): void {
  if (row.host === null) {
    continueDetach(state, { server: row.id, volume: volumeId, action });
    return;
  }
  state.neighbours.volumes.beginDetaching(volumeId);
  startEvent(state, action, 'compute_detach_volume', row.host);
  planWork(state, DETACH_VOLUME, { server: row.id, volume: volumeId, action });
}

/** Takes the volume off. */
export function continueDetach(state: ComputeState, args: JsonObject): void {
  const row = state.servers.find(wordIn(args, 'server'));
  if (row === undefined) return;
  const found = row.volumes.find(({ volumeId }) => volumeId === args.volume);
  if (found?.attachmentId) state.neighbours.volumes.detach(found.attachmentId);
  if (found?.deletesOnTermination && found.volumeId !== null) state.neighbours.volumes.delete(found.volumeId);
  changeServer(state, row.id, { volumes: row.volumes.filter((mapping) => mapping !== found) });
  endEvent(state, wordIn(args, 'action'));
}
