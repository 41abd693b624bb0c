import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { StandardRow } from '../api/resource.ts';

/** A pool from which subnets are cut. */
export interface SubnetPoolRow extends StandardRow {
  readonly name: string;
  readonly prefixes: readonly string[];
  readonly ip_version: 4 | 6;
  readonly default_prefixlen: number;
  readonly min_prefixlen: number;
  readonly max_prefixlen: number;
  readonly default_quota: number | null;
  readonly shared: boolean;
  readonly is_default: boolean;
  readonly address_scope_id: string | null;
}

/** Makes the collection of subnet pools. */
export function createSubnetPools(kernel: Kernel): Collection<SubnetPoolRow> {
  return kernel.collection<SubnetPoolRow>({
    kind: 'network.subnet-pool',
    id: (row) => row.id,
    indexes: { project: (row) => row.project_id },
  });
}
