import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { newestFirst, type Stamps } from '../stamps.ts';

/** A snapshot of all volumes of a group. */
export interface GroupSnapshotRow extends Stamps {
  readonly id: string;
  readonly name: string | null;
  readonly description: string | null;
  readonly projectId: string;
  readonly userId: string;
  readonly groupId: string;
  readonly groupTypeId: string;
  readonly status: string;
}

/** Makes the collection of group snapshots. */
export function createGroupSnapshots(kernel: Kernel): Collection<GroupSnapshotRow> {
  return kernel.collection<GroupSnapshotRow>({
    kind: 'block-storage.group-snapshot',
    id: (row) => row.id,
    indexes: { project: (row) => row.projectId, group: (row) => row.groupId },
    orders: { created: newestFirst },
  });
}
