import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { BaseRow } from '../api/resource.ts';

/** A helper of a router's connection tracking: which protocol is expected on a port. */
export interface ConntrackHelperRow extends BaseRow {
  readonly routerId: string;
  readonly protocol: string;
  readonly port: number;
  readonly helper: string;
}

/** Makes the collection of conntrack helpers. */
export function createConntrackHelpers(kernel: Kernel): Collection<ConntrackHelperRow> {
  return kernel.collection<ConntrackHelperRow>({
    kind: 'network.conntrack-helper',
    id: (row) => row.id,
    indexes: { router: (row) => row.routerId },
  });
}
