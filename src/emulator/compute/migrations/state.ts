import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';

/** A record of a server's move. */
export interface MigrationRow {
  readonly id: number;
  readonly uuid: string;
  readonly serverId: string;
  readonly type: 'migration' | 'resize' | 'live-migration' | 'evacuation';
  readonly status: string;
  readonly sourceHost: string | null;
  readonly destHost: string | null;
  readonly oldFlavorNumber: number;
  readonly newFlavorNumber: number;
  readonly userId: string;
  readonly projectId: string;
  readonly createdMs: number;
  readonly updatedMs: number | null;
  readonly isHidden: boolean;
  /** Live migrations: the memory is copied, as far as it is. */
  readonly progress?: { readonly memoryTotal: number; readonly memoryDone: number };
  /** Live migrations: nothing is left to copy. */
  readonly isCopied?: true;
}

/** Makes the collection of migrations. */
export function createMigrations(kernel: Kernel): Collection<MigrationRow> {
  return kernel.collection<MigrationRow>({
    kind: 'compute.migration',
    id: (row) => String(row.id),
    indexes: { server: (row) => row.serverId, uuid: (row) => row.uuid },
    orders: { newest: (a, b) => b.id - a.id },
  });
}
