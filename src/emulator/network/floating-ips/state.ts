import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { StandardRow } from '../api/resource.ts';

/** A floating IP. */
export interface FloatingIpRow extends StandardRow {
  readonly floating_ip_address: string;
  readonly floating_network_id: string;
  readonly router_id: string | null;
  readonly port_id: string | null;
  readonly fixed_ip_address: string | null;
  readonly status: string;
  /** `null`: none. Absent in states that were saved before there were policies. */
  readonly qos_policy_id?: string | null;
  /** The port that holds its address. */
  readonly holderId: string;
}

/** Makes the collection of floating IPs. */
export function createFloatingIps(kernel: Kernel): Collection<FloatingIpRow> {
  return kernel.collection<FloatingIpRow>({
    kind: 'network.floating-ip',
    id: (row) => row.id,
    indexes: {
      project: (row) => row.project_id,
      port: (row) => row.port_id ?? undefined,
      router: (row) => row.router_id ?? undefined,
      address: (row) => row.floating_ip_address,
    },
  });
}
