import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';

/** A region of the catalog. */
export interface RegionRow {
  readonly id: string;
  readonly description: string;
  readonly parentRegionId: string | null;
}

/** Makes the collection of regions. */
export function createRegions(kernel: Kernel): Collection<RegionRow> {
  return kernel.collection<RegionRow>({
    kind: 'identity.region',
    id: (row) => row.id,
    indexes: { parent: (row) => row.parentRegionId ?? undefined },
  });
}
