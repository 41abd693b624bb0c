import {
  completeAttachment,
  connectAttachment,
  removeAttachment,
  reserveAttachment,
  touchVolume,
} from './attachments/handshake.ts';
import type { AttachmentRow } from './attachments/state.ts';
import type { BlockStorageState } from './block-storage-state.ts';
import { attachmentNotFound, badRequest, invalid, notFound } from './faults.ts';
import type { Asker } from './neighbours.ts';
import { createSnapshot } from './snapshots/create.ts';
import { typeNamed } from './types/find.ts';
import { createVolume, type VolumeSource } from './volumes/create.ts';
import { completeMigration, copyOf } from './volumes/migration.ts';
import { isMigrating, type Texts, type VolumeRow } from './volumes/state.ts';
import { act, startWalk } from './walks.ts';

/** A volume as the other services look at it. */
export interface VolumeView {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly sizeGib: number;
  readonly isBootable: boolean;
  readonly isMultiattach: boolean;
  readonly migrationStatus: string | null;
  /** Servers that it is attached to, or reserved for. */
  readonly serverIds: readonly string[];
  /** Servers that have it. */
  readonly attachedTo: readonly string[];
  readonly imageMetadata: Texts;
}

/** A volume that another service wants. */
export interface VolumeWanted {
  readonly asker: Asker;
  readonly sizeGib: number;
  readonly name: string;
  readonly imageId?: string;
  readonly snapshotId?: string;
  readonly sourceVolumeId?: string;
  readonly volumeType?: string;
}

/** What the other services ask of Cinder, in process. */
export interface BlockStorageForOthers {
  find(id: string, asker: Asker): VolumeView | undefined;
  findSnapshot(
    id: string,
    asker: Asker,
  ): { readonly id: string; readonly sizeGib: number; readonly status: string; readonly volumeId: string } | undefined;
  /** @returns the volume's id; it is `creating` for a while. @throws a Fault */
  create(wanted: VolumeWanted): string;
  /** Deletes a volume that nobody uses; one that is gone is no fault. */
  delete(volumeId: string): void;
  /** available -> reserved. @returns the attachment's id. @throws a Fault when the volume cannot be had */
  reserve(volumeId: string, serverId: string): string;
  /** reserved -> attaching. */
  connect(attachmentId: string, to: { readonly host: string; readonly device: string }): void;
  /** attaching -> in-use. */
  complete(attachmentId: string): void;
  /** in-use -> detaching. @throws a Fault */
  beginDetaching(volumeId: string): void;
  /** detaching -> in-use: the guest would not let go. */
  rollDetaching(volumeId: string): void;
  /** Takes an attachment away, whatever it had reached: the volume is available again when it was the last one. */
  detach(attachmentId: string): void;
  /** A snapshot of a volume, attached or not. @returns its id. @throws a Fault */
  snapshot(volumeId: string, name: string): string;
  /** The guests of a migrated volume have moved over to its copy, or could not. */
  completeMigration(volumeId: string, copyId: string, how: { readonly hasFailed: boolean }): void;
  /** Rebuilding a volume-backed server: the volume is `downloading`, then `volume-reimaged` comes. @throws a Fault */
  reimage(volumeId: string, imageId: string): void;
  /** The volume and the project's number of volumes, for Nova's limits. */
  countsOf(projectId: string): { readonly volumes: number };
}

/** Makes what the other services ask of Cinder. */
export function blockStorageForOthers(state: BlockStorageState): BlockStorageForOthers {
  return {
    ...lookUps(state),
    ...changes(state),
    ...handshake(state),
  };
}

type LookUps = 'find' | 'findSnapshot' | 'countsOf';
type Changes = 'create' | 'delete' | 'snapshot' | 'reimage' | 'completeMigration';

function lookUps(state: BlockStorageState): Pick<BlockStorageForOthers, LookUps> {
  return {
    find: (id, asker) => {
      const row = state.volumes.find(id);
      return row === undefined || !mayLook(row, asker) ? undefined : viewOf(state, row);
    },
    findSnapshot: (id, asker) => {
      const row = state.snapshots.find(id);
      if (row === undefined || !mayLook(row, asker)) return undefined;
      return { id, sizeGib: row.sizeGib, status: row.status, volumeId: row.volumeId };
    },
    countsOf: (projectId) => ({ volumes: state.volumes.where('project', projectId).length }),
  };
}

function mayLook({ projectId }: { readonly projectId: string }, asker: Asker): boolean {
  return asker.isAdmin || projectId === asker.projectId;
}

function viewOf(state: BlockStorageState, row: VolumeRow): VolumeView {
  const attachments = state.attachments.where('volume', row.id);
  return {
    id: row.id,
    name: row.name ?? '',
    status: row.status,
    sizeGib: row.sizeGib,
    isBootable: row.isBootable,
    isMultiattach: row.isMultiattach,
    migrationStatus: row.migrationStatus,
    serverIds: attachments.flatMap(({ serverId }) => (serverId === null ? [] : [serverId])),
    attachedTo: attachments.flatMap(({ serverId, status }) => (status === 'attached' ? [serverId ?? ''] : [])),
    imageMetadata: row.imageMetadata ?? {},
  };
}

function changes(state: BlockStorageState): Pick<BlockStorageForOthers, Changes> {
  return {
    create: ({ asker, sizeGib, name, volumeType, ...from }) => {
      const { projectId, userId } = asker;
      const type = typeNamed(state, volumeType);
      const source = sourceOf(state, from, asker);
      return createVolume(state, { projectId, userId, name, description: '', sizeGib, type, source }).id;
    },
    delete: (id) => {
      const row = state.volumes.find(id);
      if (row === undefined || row.status === 'deleting') return;
      const isFree = ['available', 'error', 'error_extending', 'error_restoring'].includes(row.status);
      if (isFree && state.snapshots.where('volume', id).length === 0) {
        startWalk(state.kernel, ['volume', id], 'volume_delete');
      }
    },
    snapshot: (volumeId, name) => {
      const volume = volumeOf(state, volumeId);
      const { projectId, userId } = volume;
      return createSnapshot(state, volume, { projectId, userId, name, description: '', allowsInUse: true }).id;
    },
    reimage: (volumeId, imageId) => {
      const { status } = volumeOf(state, volumeId);
      if (!['available', 'error', 'reserved'].includes(status)) {
        const words = `status must be available or error or reserved, but current status is ${status}.`;
        throw invalid('volume', `Volume ${volumeId} ${words}`);
      }
      startWalk(state.kernel, ['volume', volumeId], 'reimage', { args: { image: imageId } });
    },
    completeMigration: (volumeId, copyId, { hasFailed }) => {
      const row = state.volumes.find(volumeId);
      if (row !== undefined && copyOf(state, row)?.id === copyId) completeMigration(state, row, hasFailed);
    },
  };
}

function sourceOf(
  state: BlockStorageState,
  { imageId, snapshotId, sourceVolumeId }: Pick<VolumeWanted, 'imageId' | 'snapshotId' | 'sourceVolumeId'>,
  asker: Asker,
): VolumeSource {
  if (imageId !== undefined) {
    const image = state.neighbours().images.find(imageId, asker);
    if (image === undefined) throw badRequest('Invalid image identifier or unable to access requested image.');
    return { kind: 'image', image };
  }
  if (snapshotId !== undefined) {
    const snapshot = state.snapshots.find(snapshotId);
    if (snapshot === undefined) throw notFound('Snapshot', snapshotId);
    return { kind: 'snapshot', snapshot };
  }
  return sourceVolumeId === undefined
    ? { kind: 'nothing' }
    : { kind: 'volume', volume: volumeOf(state, sourceVolumeId) };
}

function handshake(state: BlockStorageState): Omit<BlockStorageForOthers, LookUps | Changes> {
  const { kernel } = state;
  return {
    reserve: (volumeId, serverId) =>
      act(kernel, 'attachment_create', () => reserveAttachment(state, volumeOf(state, volumeId), { serverId }).id),
    connect: (id, { host, device }) => {
      const connector = { host, mountpoint: device, platform: 'x86_64', os_type: 'linux', multipath: false };
      act(kernel, 'attachment_update', () => connectAttachment(state, attachmentOf(state, id), connector));
    },
    complete: (id) => act(kernel, 'attachment_complete', () => completeAttachment(state, attachmentOf(state, id))),
    beginDetaching: (volumeId) => beginDetaching(state, volumeOf(state, volumeId)),
    rollDetaching: (volumeId) => {
      if (state.volumes.find(volumeId)?.status !== 'detaching') return;
      act(kernel, 'roll_detaching', () => touchVolume(state, volumeId, { status: 'in-use' }));
    },
    detach: (id) => {
      if (state.attachments.find(id)) act(kernel, 'attachment_delete', () => removeAttachment(state, id));
    },
  };
}

/**
 * The servers let go of a volume soon.
 *
 * @throws Fault 400 when none has it
 *
 * Source: cinder stable/zed, cinder/volume/api.py, begin_detaching
 */
export function beginDetaching(state: BlockStorageState, row: VolumeRow): void {
  if (isMigrating(row)) return;
  if (row.status !== 'in-use' || row.attachStatus !== 'attached') {
    const words = "Volume status must be 'in-use' and attach_status must be 'attached' to detach.";
    throw invalid('volume', `Unable to detach volume. ${words}`);
  }
  act(state.kernel, 'begin_detaching', () => touchVolume(state, row.id, { status: 'detaching' }));
}

function volumeOf(state: BlockStorageState, id: string): VolumeRow {
  const row = state.volumes.find(id);
  if (row === undefined) throw notFound('Volume', id);
  return row;
}

function attachmentOf(state: BlockStorageState, id: string): AttachmentRow {
  const row = state.attachments.find(id);
  if (row === undefined) throw attachmentNotFound(id);
  return row;
}
