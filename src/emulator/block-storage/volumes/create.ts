import type { BackupRow } from '../backups/state.ts';
import type { BlockStorageState } from '../block-storage-state.ts';
import type { SourceImage } from '../neighbours.ts';
import { checkQuota, checkVolumeSize } from '../quotas/usage.ts';
import { pickPool } from '../services/scheduling.ts';
import type { SnapshotRow } from '../snapshots/state.ts';
import { newStamps } from '../stamps.ts';
import { isMultiattachType, type TypeRow } from '../types/state.ts';
import { startWalk } from '../walks.ts';
import { NEW_VOLUME, type Texts, type VolumeRow } from './state.ts';

/** What a new volume is made from, at most one of them. */
export type VolumeSource =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'image'; readonly image: SourceImage }
  | { readonly kind: 'snapshot'; readonly snapshot: SnapshotRow }
  | { readonly kind: 'volume'; readonly volume: VolumeRow }
  | { readonly kind: 'backup'; readonly backup: BackupRow };

/** A volume to be made, everything looked up and checked but the quota. */
export interface NewVolume {
  readonly projectId: string;
  readonly userId: string;
  readonly name: string | null;
  readonly description: string | null;
  readonly sizeGib: number;
  readonly type: TypeRow;
  readonly zone?: string;
  readonly metadata?: Texts;
  readonly groupId?: string | null;
  readonly source: VolumeSource;
}

const OPERATIONS: Readonly<Record<VolumeSource['kind'], string>> = {
  nothing: 'volume_create',
  image: 'volume_create_from_image',
  snapshot: 'volume_create_from_snapshot',
  volume: 'volume_create_from_volume',
  backup: 'volume_create_from_backup',
};

/**
 * Makes a volume; it is `creating` until its back end has made it.
 *
 * @returns the row as the API answers it: not scheduled yet
 * @throws Fault 413 when the quota is used up
 */
export function createVolume(state: BlockStorageState, wanted: NewVolume): VolumeRow {
  const { kernel } = state;
  const { projectId, sizeGib, type, source } = wanted;
  checkVolumeSize(state, projectId, sizeGib);
  checkQuota(state, {
    projectId,
    resource: 'volumes',
    wants: { volumes: 1, gigabytes: sizeGib },
    typeId: type.id,
  });
  const row = state.volumes.insert({
    ...NEW_VOLUME,
    id: kernel.random.uuid(),
    name: wanted.name,
    description: wanted.description,
    projectId,
    userId: wanted.userId,
    sizeGib,
    typeId: type.id,
    zone: wanted.zone ?? 'nova',
    isMultiattach: isMultiattachType(type),
    metadata: wanted.metadata ?? {},
    groupId: wanted.groupId ?? null,
    snapshotId: source.kind === 'snapshot' ? source.snapshot.id : null,
    sourceVolumeId: source.kind === 'volume' ? source.volume.id : null,
    ...newStamps(kernel),
  });
  startWalk(kernel, ['volume', row.id], OPERATIONS[source.kind], { args: argsOf(source) });
  const host = hostFor(state, wanted);
  if (host !== undefined) state.volumes.update(row.id, { host, updatedAtMs: kernel.clock.seconds() });
  if (source.kind === 'backup') {
    state.backups.update(source.backup.id, {
      status: 'restoring',
      restoreVolumeId: row.id,
      updatedAtMs: kernel.clock.seconds(),
    });
  }
  return row;
}

/** A copy is made where its source is. */
function hostFor(state: BlockStorageState, { source, type, sizeGib }: NewVolume): string | undefined {
  const near =
    source.kind === 'volume'
      ? source.volume
      : source.kind === 'snapshot'
        ? state.volumes.find(source.snapshot.volumeId)
        : undefined;
  return near?.host ?? pickPool(state, type, sizeGib);
}

function argsOf(source: VolumeSource): Readonly<Record<string, string>> {
  if (source.kind === 'image') return { image: source.image.id };
  if (source.kind === 'snapshot') return { snapshot: source.snapshot.id };
  if (source.kind === 'volume') return { volume: source.volume.id };
  return source.kind === 'backup' ? { backup: source.backup.id } : {};
}
