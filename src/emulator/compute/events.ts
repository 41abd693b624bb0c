import type { ComputeState } from './compute-state.ts';
import type { ComputeForOthers, ExternalEvent } from './for-others.ts';
import { refreshNetwork } from './servers/change.ts';
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

/** Takes an event: what Neutron tells makes Nova ask it anew; waits for ports look themselves. */
export function takeEvent(state: ComputeState, { name, serverId, tag }: ExternalEvent): void {
  const row = state.servers.find(serverId);
  if (row === undefined || row.deletedMs !== null) return;
  if (name === 'network-vif-deleted' && tag !== undefined) {
    const ports = row.ports.filter(({ id }) => id !== tag);
    if (ports.length < row.ports.length) state.servers.update(serverId, { ports });
  }
  if (name.startsWith('network-')) refreshNetwork(state, serverId);
}
