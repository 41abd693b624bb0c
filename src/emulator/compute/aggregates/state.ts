import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';

/** An aggregate of hosts; `availability_zone` in its metadata makes it a zone. */
export interface AggregateRow {
  readonly id: string;
  readonly uuid: string;
  readonly name: string;
  readonly hosts: readonly string[];
  readonly metadata: Readonly<Record<string, string>>;
  readonly createdAtMs: number;
  readonly updatedAtMs: number | null;
}

/** The zone of hosts that are in none. Nova's `default_availability_zone`. */
export const DEFAULT_ZONE = 'nova';

/** Makes the collection of aggregates. */
export function createAggregates(kernel: Kernel): Collection<AggregateRow> {
  return kernel.collection<AggregateRow>({ kind: 'compute.aggregate', id: (row) => row.id });
}

/** The zone that a host is in. */
export function zoneOf(aggregates: Collection<AggregateRow>, host: string): string {
  for (const row of aggregates.all()) {
    const zone = row.metadata.availability_zone;
    if (zone !== undefined && row.hosts.includes(host)) return zone;
  }
  return DEFAULT_ZONE;
}
