import type { ComputeState } from './compute-state.ts';
import type { ComputeForOthers, ExternalEvent } from './for-others.ts';
import { changeServer, refreshNetwork } from './servers/change.ts';

/** What the other services ask of Nova. */
export function forOthers(state: ComputeState): ComputeForOthers {
  return {
    externalEvent: (event) => takeEvent(state, event),
    hasServer: (id) => state.servers.find(id)?.deletedMs === null,
    hostOf: (id) => state.servers.find(id)?.host,
    swapVolume: (serverId, oldVolumeId, newVolumeId) => swapVolume(state, serverId, { oldVolumeId, newVolumeId }),
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

/** Puts a volume in the place of another one. */
export function swapVolume(
  state: ComputeState,
  serverId: string,
  { oldVolumeId, newVolumeId }: { readonly oldVolumeId: string; readonly newVolumeId: string },
): void {
  const row = state.servers.find(serverId);
  if (row === undefined) return;
  const cinder = state.neighbours.volumes;
  const volumes = row.volumes.map((mapping) => {
    if (mapping.volumeId !== oldVolumeId) return mapping;
    const attachmentId = cinder.reserve(newVolumeId, serverId);
    cinder.connect(attachmentId, { host: row.host ?? '', device: mapping.device });
    cinder.complete(attachmentId);
    if (mapping.attachmentId !== null) cinder.detach(mapping.attachmentId);
    return { ...mapping, volumeId: newVolumeId, attachmentId };
  });
  changeServer(state, serverId, { volumes });
  cinder.completeSwap(oldVolumeId, newVolumeId);
}
