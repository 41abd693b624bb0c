import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { BaseRow } from '../api/resource.ts';

/** A segment: one of the ways in which a network is carried. It has no owner of its own. */
export interface SegmentRow extends BaseRow {
  readonly network_id: string;
  readonly name: string | null;
  readonly description: string | null;
  readonly network_type: string;
  readonly physical_network: string | null;
  readonly segmentation_id: number | null;
  /** ISO, to the second. */
  readonly created_at: string;
  readonly updated_at: string;
  readonly revision_number: number;
}

/** Makes the collection of segments. */
export function createSegments(kernel: Kernel): Collection<SegmentRow> {
  return kernel.collection<SegmentRow>({
    kind: 'network.segment',
    id: (row) => row.id,
    indexes: {
      network: (row) => row.network_id,
      segment: (row) => `${row.network_type} ${row.segmentation_id}`,
    },
  });
}
