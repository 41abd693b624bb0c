import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';

/** The network and the router that Neutron made for a project. */
export interface AutoTopologyRow {
  /** The project. */
  readonly id: string;
  readonly networkId: string;
  readonly routerId: string;
}

/** Makes the collection of topologies that Neutron made. */
export function createAutoTopologies(kernel: Kernel): Collection<AutoTopologyRow> {
  return kernel.collection<AutoTopologyRow>({ kind: 'network.auto-topology', id: (row) => row.id });
}
