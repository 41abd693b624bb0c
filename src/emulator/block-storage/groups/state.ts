import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { newestFirst, type Stamps } from '../stamps.ts';

/** A group of volumes. */
export interface GroupRow extends Stamps {
  readonly id: string;
  readonly name: string | null;
  readonly description: string | null;
  readonly projectId: string;
  readonly userId: string;
  readonly status: string;
  readonly replicationStatus: string | null;
  readonly zone: string | null;
  readonly groupTypeId: string;
  readonly typeIds: readonly string[];
  readonly groupSnapshotId: string | null;
  readonly sourceGroupId: string | null;
}

/** Makes the collection of groups. */
export function createGroups(kernel: Kernel): Collection<GroupRow> {
  return kernel.collection<GroupRow>({
    kind: 'block-storage.group',
    id: (row) => row.id,
    indexes: { project: (row) => row.projectId },
    orders: { created: newestFirst },
  });
}
