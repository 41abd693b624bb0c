import { statusAfterDetach } from '../../../model/volume/status-after-detach.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { BlockStorageState } from '../block-storage-state.ts';
import { invalid } from '../faults.ts';
import { newStamps } from '../stamps.ts';
import { isMigrating, type VolumeRow } from '../volumes/state.ts';
import type { AttachmentRow } from './state.ts';

/** Changes a volume and stamps it. */
export function touchVolume(state: BlockStorageState, id: string, change: Partial<VolumeRow>): VolumeRow {
  return state.volumes.update(id, { ...change, updatedAtMs: state.kernel.clock.seconds() });
}

function touch(state: BlockStorageState, id: string, change: Partial<AttachmentRow>): AttachmentRow {
  return state.attachments.update(id, { ...change, updatedAtMs: state.kernel.clock.seconds() });
}

/**
 * Makes an attachment: the volume is `reserved`, so that nobody else can have it.
 *
 * @throws Fault 400 when the volume cannot be had
 *
 * Source: cinder stable/zed, cinder/volume/api.py, attachment_create, _attachment_reserve
 */
export function reserveAttachment(
  state: BlockStorageState,
  volume: VolumeRow,
  { serverId, mode = 'null' }: { readonly serverId: string | null; readonly mode?: string | null },
): AttachmentRow {
  if (volume.status.includes('error')) {
    const why = `The Volume ${volume.id} currently has a status of: ${volume.status} `;
    throw invalid('volume', `Volume attachments can not be created if the volume is in an error state. ${why}`);
  }
  checkFree(state, volume, serverId);
  return state.attachments.insert({
    id: state.kernel.random.uuid(),
    volumeId: volume.id,
    projectId: volume.projectId,
    serverId,
    host: null,
    device: null,
    status: 'reserved',
    mode: volume.adminMetadata.readonly === 'True' ? 'ro' : mode,
    attachedAtMs: null,
    connector: null,
    connectionInfo: {},
    ...newStamps(state.kernel),
  });
}

/** Reserves the volume unless the same server has it already: it may be on the move to another host. */
function checkFree(state: BlockStorageState, volume: VolumeRow, serverId: string | null): void {
  const wanted = volume.isMultiattach ? ['available', 'in-use', 'downloading'] : ['available', 'downloading'];
  if (wanted.includes(volume.status)) {
    touchVolume(state, volume.id, { status: 'reserved' });
    return;
  }
  const others = state.attachments.where('volume', volume.id);
  const isMove = ['in-use', 'reserved'].includes(volume.status) && serverId !== null;
  if (isMove && others.some((row) => row.serverId === serverId)) return;
  throw invalid(
    'volume',
    `Volume ${volume.id} status must be ${wanted.join(' or ')} to reserve, but the current status is ${volume.status}.`,
  );
}

/**
 * The host has told where it is: the volume is exported to it and `attaching`.
 *
 * @throws Fault 400 when the volume is in an error state
 */
export function connectAttachment(state: BlockStorageState, row: AttachmentRow, connector: JsonObject): AttachmentRow {
  const volume = state.volumes.get(row.volumeId);
  if (volume.status.includes('error')) {
    const why = `The Volume ${volume.id} currently has a status of: ${volume.status} `;
    throw invalid('volume', `Volume attachments can not be updated if the volume is in an error state. ${why}`);
  }
  touchVolume(state, volume.id, { status: 'attaching', attachStatus: 'attaching' });
  const text = (name: string) => (typeof connector[name] === 'string' ? connector[name] : null);
  const mode = text('mode') ?? row.mode ?? 'rw';
  return touch(state, row.id, {
    status: 'attaching',
    connector,
    host: text('host'),
    device: text('mountpoint') ?? row.device,
    mode: mode === 'null' ? 'rw' : mode,
    attachedAtMs: state.kernel.clock.seconds(),
    connectionInfo: connectionInfoOf(volume, row.id),
  });
}

/** What a host needs to reach a volume that is a file. */
export function connectionInfoOf(volume: VolumeRow, attachmentId?: string): JsonObject {
  return {
    driver_volume_type: 'local',
    data: {
      device_path: `/var/lib/cinder/volumes/volume-${volume.id}`,
      access_mode: volume.adminMetadata.readonly === 'True' ? 'ro' : 'rw',
      encrypted: false,
      qos_specs: null,
      cacheable: false,
    },
    ...(attachmentId !== undefined && { attachment_id: attachmentId, volume_id: volume.id }),
  };
}

/** The guest has the disk: the volume is `in-use`. No state is looked at. */
export function completeAttachment(state: BlockStorageState, row: AttachmentRow): void {
  touch(state, row.id, { status: 'attached' });
  touchVolume(state, row.volumeId, { status: 'in-use', attachStatus: 'attached' });
}

/**
 * Takes an attachment away; what remains decides what the volume is then.
 *
 * Source: cinder stable/zed, cinder/db/sqlalchemy/api.py, volume_detached
 */
export function removeAttachment(state: BlockStorageState, id: string): void {
  const { volumeId } = state.attachments.remove(id);
  const volume = state.volumes.find(volumeId);
  if (volume === undefined) return;
  const remaining = state.attachments.where('volume', volumeId).map((row) => row.status);
  const after = statusAfterDetach(remaining, { busy: isMigrating(volume) || volume.status === 'uploading' });
  const { attached_mode: _, ...adminMetadata } = volume.adminMetadata;
  touchVolume(state, volumeId, {
    attachStatus: after.attachStatus,
    ...(after.status !== undefined && { status: after.status }),
    ...(after.attachStatus === 'detached' && { adminMetadata }),
  });
}
