import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { StandardRow } from '../api/resource.ts';

/** An IPv6 address of a port for which a router answers outside. */
export interface NdpProxyRow extends Omit<StandardRow, 'tags'> {
  readonly name: string;
  readonly router_id: string;
  readonly port_id: string;
  readonly ip_address: string;
}

/** Makes the collection of NDP proxies. */
export function createNdpProxies(kernel: Kernel): Collection<NdpProxyRow> {
  return kernel.collection<NdpProxyRow>({
    kind: 'network.ndp-proxy',
    id: (row) => row.id,
    indexes: { project: (row) => row.project_id, router: (row) => row.router_id, port: (row) => row.port_id },
  });
}
