import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';

/** The rules that a group may have for where its servers run. */
export const GROUP_POLICIES = ['anti-affinity', 'affinity', 'soft-anti-affinity', 'soft-affinity'] as const;

/** A group of servers. Its members are the servers that name it. */
export interface ServerGroupRow {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly policy: string;
  readonly rules: Readonly<Record<string, number>>;
  readonly projectId: string;
  readonly userId: string;
}

/** Makes the collection of server groups. */
export function createServerGroups(kernel: Kernel): Collection<ServerGroupRow> {
  return kernel.collection<ServerGroupRow>({
    kind: 'compute.server-group',
    id: (row) => row.id,
    indexes: { project: (row) => row.projectId },
  });
}
