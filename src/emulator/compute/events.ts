import { endEvent, startAction, startEvent } from './actions/log.ts';
import type { ComputeState } from './compute-state.ts';
import type { ComputeForOthers, ExternalEvent } from './for-others.ts';
import { refreshNetwork } from './servers/change.ts';
import type { ServerRow } from './servers/state.ts';
import { swapForCinder } from './volume-attachments/swap-for-cinder.ts';

/** What the other services ask of Nova. */
export function forOthers(state: ComputeState): ComputeForOthers {
  return {
    externalEvent: (event) => takeEvent(state, event),
    attachmentOf: (serverId, volumeId) => {
      const row = state.servers.find(serverId);
      const mapping = row?.deletedMs === null ? row.volumes.find((one) => one.volumeId === volumeId) : undefined;
      return mapping?.attachmentId ?? undefined;
    },
    hostOf: (id) => state.servers.find(id)?.host,
    swapVolume: (serverId, oldVolumeId, newVolumeId) => swapForCinder(state, serverId, { oldVolumeId, newVolumeId }),
  };
}

/** A volume that grows is an entry of the server's log, though nobody asked Nova for it. */
function noteExtension(state: ComputeState, { id, host, userId, projectId }: ServerRow): void {
  const requestId = `req-${state.kernel.random.uuid()}`;
  const action = startAction(state, {
    serverId: id,
    action: 'extend_volume',
    requestId,
    userId,
    projectId,
  });
  startEvent(state, action, 'compute_extend_volume', host);
  endEvent(state, action);
}

/** Takes an event: what Neutron tells makes Nova ask it anew; waits for ports look themselves. */
export function takeEvent(state: ComputeState, { name, serverId, tag }: ExternalEvent): void {
  const row = state.servers.find(serverId);
  if (row === undefined || row.deletedMs !== null) return;
  if (name === 'network-vif-deleted' && tag !== undefined) {
    const ports = row.ports.filter(({ id }) => id !== tag);
    if (ports.length < row.ports.length) state.servers.update(serverId, { ports });
  }
  if (name.startsWith('network-')) refreshNetwork(state, serverId);
  if (name === 'volume-extended') noteExtension(state, row);
}
