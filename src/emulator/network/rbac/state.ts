import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { BaseRow } from '../api/resource.ts';

/** What an RBAC policy allows. */
export type AccessAction = 'access_as_shared' | 'access_as_external';

/** Lets a project, or everybody (`*`), use something of another project. */
export interface AccessRow extends BaseRow {
  readonly object_type: string;
  readonly object_id: string;
  readonly action: string;
  readonly target_tenant: string;
}

/** Makes the collection of RBAC policies. */
export function createAccess(kernel: Kernel): Collection<AccessRow> {
  return kernel.collection<AccessRow>({
    kind: 'network.rbac-policy',
    id: (row) => row.id,
    indexes: { project: (row) => row.project_id, object: (row) => row.object_id },
  });
}
