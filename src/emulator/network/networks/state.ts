import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { StandardRow } from '../api/resource.ts';

/** A network. */
export interface NetworkRow extends StandardRow {
  readonly name: string;
  readonly admin_state_up: boolean;
  readonly status: string;
  readonly mtu: number;
  readonly 'router:external': boolean;
  readonly is_default: boolean;
  readonly port_security_enabled: boolean;
  readonly availability_zone_hints: readonly string[];
  readonly 'provider:network_type': string;
  readonly 'provider:physical_network': string | null;
  readonly 'provider:segmentation_id': number | null;
  /** `null`: none. Absent in states that were saved before there were policies. */
  readonly qos_policy_id?: string | null;
  /** A DHCP agent has it. */
  readonly isScheduled: boolean;
}

/** Makes the collection of networks. */
export function createNetworks(kernel: Kernel): Collection<NetworkRow> {
  return kernel.collection<NetworkRow>({
    kind: 'network.network',
    id: (row) => row.id,
    indexes: {
      project: (row) => row.project_id,
      segment: (row) => `${row['provider:network_type']} ${row['provider:segmentation_id']}`,
    },
  });
}
