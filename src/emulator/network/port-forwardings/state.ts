import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { BaseRow } from '../api/resource.ts';

/** Ports of TCP and the like, from the first to the last. */
export type PortRange = readonly [first: number, last: number];

/** Some ports of a floating IP lead to those of a server. */
export interface PortForwardingRow extends BaseRow {
  readonly floatingIpId: string;
  readonly external: PortRange;
  readonly internal: PortRange;
  readonly protocol: string;
  readonly internal_port_id: string;
  readonly internal_ip_address: string;
  readonly description: string;
}

/** Makes the collection of port forwardings. */
export function createPortForwardings(kernel: Kernel): Collection<PortForwardingRow> {
  return kernel.collection<PortForwardingRow>({
    kind: 'network.port-forwarding',
    id: (row) => row.id,
    indexes: { floatingIp: (row) => row.floatingIpId, port: (row) => row.internal_port_id },
  });
}
