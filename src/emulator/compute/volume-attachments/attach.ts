import { Fault } from '../../frame/fault.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { CONTROLLER } from '../actions/events.table.ts';
import { endEvent, startEvent } from '../actions/log.ts';
import type { ComputeState } from '../compute-state.ts';
import type { ServerRow, ServerVolume } from '../servers/state.ts';
import { planWork, wordIn } from '../work.ts';

/** The job that brings an attachment forward. */
export const ATTACH_VOLUME = 'compute.attach-volume';

/** Reserves a volume for a server; the rest follows in its time. @throws Fault as Cinder refuses */
export function beginAttach(
  state: ComputeState,
  row: ServerRow,
  asked: Omit<ServerVolume, 'id' | 'attachmentId'>,
): ServerVolume {
  const { volumeId } = asked;
  const attachmentId = volumeId === null ? null : state.neighbours.volumes.reserve(volumeId, row.id);
  const mapping: ServerVolume = { ...asked, id: state.kernel.random.uuid(), attachmentId };
  state.servers.update(row.id, { volumes: [...row.volumes, mapping] });
  return mapping;
}

/**
 * Plans what follows a reservation. For a server that was shelved away there is nothing to wait for: Nova itself says that the
 * volume is in use, and the host that takes the server later connects it.
 *
 * Source: nova stable/zed, nova/compute/api.py, API._attach_volume_shelved_offloaded
 */
export function planAttach(state: ComputeState, row: ServerRow, mapping: ServerVolume, action: string): void {
  if (row.host === null) {
    startEvent(state, action, 'api_attach_volume', CONTROLLER);
    if (mapping.attachmentId !== null) state.neighbours.volumes.complete(mapping.attachmentId);
    endEvent(state, action);
    return;
  }
  startEvent(state, action, 'compute_attach_volume', row.host);
  planWork(state, ATTACH_VOLUME, { server: row.id, mapping: mapping.id, action, stage: 'connect' });
}

/** reserved -> attaching -> in-use; back to where it began when Cinder refuses meanwhile. */
export function continueAttach(state: ComputeState, args: JsonObject): void {
  try {
    stepAttach(state, args);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    giveUp(state, args, error.message);
  }
}

function stepAttach(state: ComputeState, args: JsonObject): void {
  const row = state.servers.find(wordIn(args, 'server'));
  const found = row?.volumes.find(({ id }) => id === args.mapping);
  if (row === undefined || !found?.attachmentId) return;
  const { attachmentId, device } = found;
  if (args.stage === 'connect') {
    state.neighbours.volumes.connect(attachmentId, { host: row.host ?? '', device: device ?? '' });
    planWork(state, ATTACH_VOLUME, {
      server: row.id,
      mapping: found.id,
      action: wordIn(args, 'action'),
      stage: 'complete',
    });
    return;
  }
  state.neighbours.volumes.complete(attachmentId);
  endEvent(state, wordIn(args, 'action'));
}

/** The server forgets the volume, and Cinder the attachment. Source: nova stable/zed, nova/compute/manager.py, _attach_volume */
function giveUp(state: ComputeState, args: JsonObject, why: string): void {
  const row = state.servers.find(wordIn(args, 'server'));
  const found = row?.volumes.find(({ id }) => id === args.mapping);
  if (row !== undefined && found !== undefined) {
    if (found.attachmentId !== null) state.neighbours.volumes.detach(found.attachmentId);
    state.servers.update(row.id, { volumes: row.volumes.filter((mapping) => mapping !== found) });
  }
  endEvent(state, wordIn(args, 'action'), why);
}
