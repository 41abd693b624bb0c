import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { StandardRow } from '../api/resource.ts';

/** Ids that segments of networks are taken from. The project is empty for a shared one. */
export interface SegmentRangeRow extends StandardRow {
  readonly name: string;
  /** From the configuration: it stays as it is. */
  readonly default: boolean;
  readonly shared: boolean;
  readonly network_type: string;
  readonly physical_network: string | null;
  readonly minimum: number;
  readonly maximum: number;
}

/** Makes the collection of network segment ranges. */
export function createSegmentRanges(kernel: Kernel): Collection<SegmentRangeRow> {
  return kernel.collection<SegmentRangeRow>({ kind: 'network.segment-range', id: (row) => row.id });
}
