import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { StandardRow } from '../api/resource.ts';

/** What is logged of the packets that something lets through or drops. */
export interface LogRow extends Omit<StandardRow, 'tags'> {
  readonly name: string;
  readonly resource_type: string;
  readonly resource_id: string | null;
  readonly target_id: string | null;
  readonly event: string;
  readonly enabled: boolean;
}

/** Makes the collection of logs. */
export function createLogs(kernel: Kernel): Collection<LogRow> {
  return kernel.collection<LogRow>({
    kind: 'network.log',
    id: (row) => row.id,
    indexes: { target: (row) => row.target_id ?? undefined, resource: (row) => row.resource_id ?? undefined },
  });
}
