import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';

/** Limits that differ from the usual ones, of a project or of the class `default`. */
export interface QuotaRow {
  /** `project ID` or `class NAME`. */
  readonly id: string;
  readonly limits: Readonly<Record<string, number>>;
}

/** Makes the collection of quotas. */
export function createQuotas(kernel: Kernel): Collection<QuotaRow> {
  return kernel.collection<QuotaRow>({ kind: 'block-storage.quota', id: (row) => row.id });
}
