import type { Hold } from '../../kernel/machine.ts';
import type { ComputeState } from '../compute-state.ts';
import type { Asker } from '../neighbours.ts';
import { nextDevice } from '../volume-attachments/next-device.ts';
import { WAIT_MS } from './hooks.ts';
import type { ServerRow, ServerVolume } from './state.ts';

/** Who a server's own requests to other services are made for. */
export function askerOf({ projectId, userId }: ServerRow): Asker {
  return { projectId, userId, isAdmin: true };
}

/** Makes the volumes that a new server is to have and that are not there yet. @throws Fault as Cinder refuses */
export function createVolumes(state: ComputeState, row: ServerRow): void {
  const volumes = row.volumes.map((mapping) => (mapping.volumeId === null ? withVolume(state, row, mapping) : mapping));
  state.servers.update(row.id, { volumes });
}

function withVolume(state: ComputeState, row: ServerRow, mapping: ServerVolume): ServerVolume {
  const { source } = mapping;
  if (source === undefined) return mapping;
  const volumeId = state.neighbours.volumes.create({
    asker: askerOf(row),
    sizeGib: source.sizeGib,
    // Nova gives its volumes no name; only blank ones say whose they are.
    name: source.type === 'blank' ? `${row.id}-blank-vol` : '',
    ...(source.type === 'image' && source.id !== undefined && { imageId: source.id }),
    ...(source.type === 'snapshot' && source.id !== undefined && { snapshotId: source.id }),
    ...(source.volumeType !== undefined && { volumeType: source.volumeType }),
  });
  return { ...mapping, volumeId };
}

/** Holds a step back while a volume is made; fails when it cannot be. */
export function waitForVolumes(state: ComputeState, row: ServerRow): Hold | undefined {
  for (const { volumeId, attachmentId } of row.volumes) {
    if (volumeId === null || attachmentId !== null) continue;
    const volume = state.neighbours.volumes.find(volumeId, askerOf(row));
    if (volume?.status === 'creating' || volume?.status === 'downloading') return { waitMs: WAIT_MS };
    if (volume?.status === 'available') {
      reserve(state, row.id, volumeId);
      return { waitMs: WAIT_MS };
    }
    const words = volume === undefined ? 'is gone' : `is ${volume.status}`;
    const fail = `Build of instance ${row.id} aborted: Volume ${volumeId} did not finish being created: its status ${words}.`;
    return { fail, end: 'BuildAbortException' };
  }
  return undefined;
}

/** Keeps a volume for a server: its attachment is there before the guest has it. */
function reserve(state: ComputeState, serverId: string, volumeId: string): void {
  const attachmentId = state.neighbours.volumes.reserve(volumeId, serverId);
  const { volumes } = state.servers.get(serverId);
  const changed = volumes.map((one) => (one.volumeId === volumeId ? { ...one, attachmentId } : one));
  state.servers.update(serverId, { volumes: changed });
}

/** Tells Cinder where the server's reserved volumes will be; holds the step back while they are `attaching`. */
export function connectVolumes(state: ComputeState, row: ServerRow): Hold | undefined {
  const cinder = state.neighbours.volumes;
  const reserved = withDevices(row).filter(
    ({ volumeId }) => volumeId !== null && cinder.find(volumeId, askerOf(row))?.status === 'reserved',
  );
  for (const { attachmentId, device } of reserved) {
    if (attachmentId !== null) cinder.connect(attachmentId, { host: row.host ?? '', device: device ?? '' });
  }
  return reserved.length === 0 ? undefined : { waitMs: WAIT_MS };
}

/** Reserves what is not reserved yet, and attaches all volumes of a server on its host. @throws Fault as Cinder refuses */
export function attachVolumes(state: ComputeState, row: ServerRow): void {
  const cinder = state.neighbours.volumes;
  const volumes = withDevices(row).map((mapping) => {
    const { volumeId, device } = mapping;
    if (volumeId === null) return mapping;
    const attachmentId = mapping.attachmentId ?? cinder.reserve(volumeId, row.id);
    cinder.connect(attachmentId, { host: row.host ?? '', device: device ?? '' });
    cinder.complete(attachmentId);
    return { ...mapping, attachmentId };
  });
  state.servers.update(row.id, { volumes });
}

/** What was attached while the server had no host gets its device now. */
function withDevices(row: ServerRow): readonly ServerVolume[] {
  return row.volumes.reduce<readonly ServerVolume[]>((volumes, mapping, at) => {
    if (mapping.device !== null) return volumes;
    return volumes.with(at, { ...mapping, device: nextDevice({ ...row, volumes }) });
  }, row.volumes);
}

/** Takes all volumes off a server; those that shall go with it are deleted. */
export function releaseVolumes(state: ComputeState, row: ServerRow): void {
  const cinder = state.neighbours.volumes;
  for (const { volumeId, attachmentId, deletesOnTermination } of row.volumes) {
    if (attachmentId !== null) cinder.detach(attachmentId);
    if (volumeId !== null && deletesOnTermination) cinder.delete(volumeId);
  }
  state.servers.update(row.id, { volumes: [] });
}
