import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { newestFirst, type Stamps } from '../stamps.ts';
import type { Texts } from '../volumes/state.ts';

/** A backup of a volume. */
export interface BackupRow extends Stamps {
  readonly id: string;
  readonly name: string | null;
  readonly description: string | null;
  readonly projectId: string;
  readonly userId: string;
  readonly volumeId: string;
  readonly snapshotId: string | null;
  /** The backup that an incremental one builds on. */
  readonly parentId: string | null;
  readonly restoreVolumeId: string | null;
  readonly status: string;
  readonly failReason: string | null;
  readonly sizeGib: number;
  readonly objectCount: number;
  readonly container: string | null;
  readonly zone: string | null;
  readonly host: string | null;
  readonly dataTimestampMs: number;
  readonly metadata: Texts;
  /** The metadata of the volume, which a restored one gets. Absent in states that were saved before it was kept. */
  readonly volumeMetadata?: Texts;
}

/** Makes the collection of backups. */
export function createBackups(kernel: Kernel): Collection<BackupRow> {
  return kernel.collection<BackupRow>({
    kind: 'block-storage.backup',
    id: (row) => row.id,
    indexes: {
      project: (row) => row.projectId,
      volume: (row) => row.volumeId,
      parent: (row) => row.parentId ?? undefined,
    },
    orders: { created: newestFirst },
  });
}
