import type { BlockStorageState } from '../block-storage-state.ts';
import { invalid } from '../faults.ts';
import { checkQuota } from '../quotas/usage.ts';
import { checkNotFrozen } from '../services/frozen.ts';
import { newStamps } from '../stamps.ts';
import { isMigrating, type Texts, type VolumeRow } from '../volumes/state.ts';
import { startWalk } from '../walks.ts';
import type { SnapshotRow } from './state.ts';

/** A snapshot to be made. */
export interface NewSnapshot {
  readonly projectId: string;
  readonly userId: string;
  readonly name: string | null;
  readonly description: string | null;
  readonly metadata?: Texts;
  readonly groupSnapshotId?: string;
  /** A volume that is in use will do as well. */
  readonly allowsInUse: boolean;
  /** `snapshot_manage`: what is there already is taken over. */
  readonly operation?: 'snapshot_create' | 'snapshot_manage';
}

/**
 * Makes a snapshot; it is `creating` until the back end has made it.
 *
 * @throws Fault 400, 413
 *
 * Source: cinder stable/zed, cinder/volume/api.py, create_snapshot_in_db
 */
export function createSnapshot(state: BlockStorageState, volume: VolumeRow, wanted: NewSnapshot): SnapshotRow {
  checkNotFrozen(state, volume.host);
  checkSource(volume, wanted.allowsInUse);
  checkQuota(state, {
    projectId: wanted.projectId,
    resource: 'snapshots',
    wants: { snapshots: 1, gigabytes: volume.sizeGib },
    typeId: volume.typeId,
  });
  const row = state.snapshots.insert({
    id: state.kernel.random.uuid(),
    name: wanted.name,
    description: wanted.description,
    projectId: wanted.projectId,
    userId: wanted.userId,
    volumeId: volume.id,
    typeId: volume.typeId,
    status: 'creating',
    progress: '0%',
    sizeGib: volume.sizeGib,
    groupSnapshotId: wanted.groupSnapshotId ?? null,
    metadata: wanted.metadata ?? {},
    consumesQuota: true,
    ...newStamps(state.kernel),
  });
  if (wanted.groupSnapshotId === undefined) {
    startWalk(state.kernel, ['volume-snapshot', row.id], wanted.operation ?? 'snapshot_create');
  }
  return row;
}

function checkSource(volume: VolumeRow, allowsInUse: boolean): void {
  if (volume.host === null) {
    const words = 'The snapshot cannot be created because volume has not been scheduled to any host.';
    throw invalid('volume', words);
  }
  if (volume.status === 'maintenance') {
    throw invalid('volume', 'The snapshot cannot be created when the volume is in maintenance mode.');
  }
  if (isMigrating(volume)) throw invalid('volume', 'Snapshot cannot be created while volume is migrating.');
  if (volume.status === 'error') {
    throw invalid('volume', 'The snapshot cannot be created when the volume is in error status.');
  }
  const wanted = allowsInUse ? ['available', 'in-use'] : ['available'];
  if (wanted.includes(volume.status)) return;
  const words = `status must be ${wanted.join(', ')}, but current status is: ${volume.status}.`;
  throw invalid('volume', `Volume ${volume.id} ${words}`);
}
