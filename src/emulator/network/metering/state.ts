import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { BaseRow } from '../api/resource.ts';

/** A label under which traffic of a project's routers is counted. */
export interface MeteringLabelRow extends BaseRow {
  readonly name: string;
  readonly description: string;
  /** It counts for the routers of every project. */
  readonly shared: boolean;
}

/** What a label counts. It has no owner of its own. */
export interface MeteringRuleRow extends BaseRow {
  readonly metering_label_id: string;
  readonly direction: string;
  readonly remote_ip_prefix: string | null;
  readonly source_ip_prefix: string | null;
  readonly destination_ip_prefix: string | null;
  readonly excluded: boolean;
}

/** Makes the collection of metering labels. */
export function createMeteringLabels(kernel: Kernel): Collection<MeteringLabelRow> {
  return kernel.collection<MeteringLabelRow>({ kind: 'network.metering-label', id: (row) => row.id });
}

/** Makes the collection of their rules. */
export function createMeteringRules(kernel: Kernel): Collection<MeteringRuleRow> {
  return kernel.collection<MeteringRuleRow>({
    kind: 'network.metering-rule',
    id: (row) => row.id,
    indexes: { label: (row) => row.metering_label_id },
  });
}
