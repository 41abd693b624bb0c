import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { newestFirst, type Stamps } from '../stamps.ts';
import type { Texts } from '../volumes/state.ts';

/** A snapshot of a volume. */
export interface SnapshotRow extends Stamps {
  readonly id: string;
  readonly name: string | null;
  readonly description: string | null;
  readonly projectId: string;
  readonly userId: string;
  readonly volumeId: string;
  readonly typeId: string;
  readonly status: string;
  /** `100%` when it is there. */
  readonly progress: string;
  readonly sizeGib: number;
  readonly groupSnapshotId: string | null;
  readonly metadata: Texts;
  readonly consumesQuota: boolean;
}

/** Makes the collection of snapshots. */
export function createSnapshots(kernel: Kernel): Collection<SnapshotRow> {
  return kernel.collection<SnapshotRow>({
    kind: 'block-storage.snapshot',
    id: (row) => row.id,
    indexes: {
      project: (row) => row.projectId,
      volume: (row) => row.volumeId,
      groupSnapshot: (row) => row.groupSnapshotId ?? undefined,
    },
    orders: { created: newestFirst },
  });
}
