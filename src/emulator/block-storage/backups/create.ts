import { Fault } from '../../frame/fault.ts';
import { touchVolume } from '../attachments/handshake.ts';
import type { BlockStorageState } from '../block-storage-state.ts';
import { invalid } from '../faults.ts';
import { checkQuota } from '../quotas/usage.ts';
import type { SnapshotRow } from '../snapshots/state.ts';
import { newStamps } from '../stamps.ts';
import type { Texts, VolumeRow } from '../volumes/state.ts';
import { startWalk } from '../walks.ts';
import type { BackupRow } from './state.ts';

/** A backup to be made. */
export interface NewBackup {
  readonly projectId: string;
  readonly userId: string;
  readonly name: string | null;
  readonly description: string | null;
  readonly container: string | null;
  readonly isIncremental: boolean;
  readonly force: boolean;
  readonly zone: string | null;
  readonly snapshot: SnapshotRow | undefined;
  readonly metadata: Texts;
}

/**
 * Makes a backup; the volume is `backing-up` meanwhile, or the snapshot when it is made from one.
 *
 * @throws Fault 400, 413, 503
 *
 * Source: cinder stable/zed, cinder/backup/api.py, create
 */
export function createBackup(state: BlockStorageState, volume: VolumeRow, wanted: NewBackup): BackupRow {
  const { kernel } = state;
  const { snapshot, projectId } = wanted;
  checkSource(volume, wanted);
  const wants = { backups: 1, backup_gigabytes: volume.sizeGib };
  checkQuota(state, { projectId, resource: 'backups', wants });
  const parent = wanted.isIncremental ? parentOf(state, volume, wanted) : undefined;
  const host = backupHost(state);
  const stamps = newStamps(kernel);
  const updatedAtMs = kernel.clock.seconds();
  if (snapshot) state.snapshots.update(snapshot.id, { status: 'backing-up', updatedAtMs });
  else touchVolume(state, volume.id, { status: 'backing-up', previousStatus: volume.status });
  const id = kernel.random.uuid();
  const row = state.backups.insert({
    id,
    name: wanted.name,
    description: wanted.description,
    projectId,
    userId: wanted.userId,
    volumeId: volume.id,
    snapshotId: snapshot?.id ?? null,
    parentId: parent?.id ?? null,
    restoreVolumeId: null,
    status: 'creating',
    failReason: null,
    sizeGib: volume.sizeGib,
    objectCount: 0,
    container: wanted.container ?? `${id.slice(0, 2)}/${id.slice(2, 4)}/${id}`,
    zone: wanted.zone,
    host,
    dataTimestampMs: snapshot?.createdAtMs ?? stamps.createdAtMs,
    metadata: wanted.metadata,
    volumeMetadata: volume.metadata,
    ...stamps,
  });
  startWalk(kernel, ['volume-backup', id], 'backup_create', { args: { previous: volume.status } });
  return row;
}

function checkSource(volume: VolumeRow, { snapshot, force }: NewBackup): void {
  if (snapshot !== undefined) {
    if (snapshot.volumeId !== volume.id) {
      throw invalid('volume', `Volume ${volume.id} does not match with snapshot.volume_id ${snapshot.volumeId}.`);
    }
    if (snapshot.status === 'available') return;
    const words = `but the current status is "${snapshot.status}".`;
    throw invalid('snapshot', `Snapshot to be backed up must be available, ${words}`);
  }
  if (!['available', 'in-use'].includes(volume.status)) {
    const words = `but the current status is "${volume.status}".`;
    throw invalid('volume', `Volume to be backed up must be available or in-use, ${words}`);
  }
  if (volume.status === 'in-use' && !force) {
    throw invalid('volume', 'Backing up an in-use volume must use the force flag.');
  }
}

/** The latest backup of the volume; one from a snapshot builds only on what is older than the snapshot. */
function parentOf(state: BlockStorageState, volume: VolumeRow, { snapshot, projectId }: NewBackup): BackupRow {
  const all = state.backups.where('volume', volume.id).filter((row) => row.projectId === projectId);
  const ageOf = (row: BackupRow) =>
    snapshot === undefined || row.dataTimestampMs < snapshot.createdAtMs ? row.dataTimestampMs : 0;
  const latest = all.toSorted((a, b) => ageOf(b) - ageOf(a) || b.createdAtMs - a.createdAtMs)[0];
  if (latest === undefined) throw invalid('backup', 'No backups available to do an incremental backup.');
  if (latest.status !== 'available') {
    throw invalid('backup', 'The parent backup must be available for incremental backup.');
  }
  return latest;
}

/** Where backups are made. @throws Fault 503 when no service is there */
export function backupHost(state: BlockStorageState): string {
  const service = state.services.where('binary', 'cinder-backup').find(({ isUp, disabled }) => isUp && !disabled);
  if (service === undefined) throw new Fault(503, 'Service cinder-backup could not be found.');
  return service.host;
}
