import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { StandardRow } from '../api/resource.ts';

/** A port that a trunk carries. Wire form. */
export interface SubPort {
  readonly port_id: string;
  readonly segmentation_type: string;
  readonly segmentation_id: number;
}

/** A trunk: a port that carries others. */
export interface TrunkRow extends StandardRow {
  readonly name: string;
  readonly admin_state_up: boolean;
  readonly port_id: string;
  readonly status: string;
  readonly sub_ports: readonly SubPort[];
}

/** Makes the collection of trunks. */
export function createTrunks(kernel: Kernel): Collection<TrunkRow> {
  return kernel.collection<TrunkRow>({
    kind: 'network.trunk',
    id: (row) => row.id,
    indexes: { project: (row) => row.project_id, port: (row) => row.port_id },
  });
}
