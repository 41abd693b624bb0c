import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { BaseRow, StandardRow } from '../api/resource.ts';

/** An address that servers of one host share, each reaching its own. */
export interface LocalIpRow extends Omit<StandardRow, 'tags'> {
  readonly name: string;
  readonly local_port_id: string;
  readonly network_id: string;
  readonly local_ip_address: string;
  readonly ip_mode: string;
}

/** A port that answers for a local IP. Its id is that of the port. */
export interface LocalIpPortRow extends BaseRow {
  readonly key: string;
  readonly localIpId: string;
  readonly fixed_ip: string;
}

/** Makes the collection of local IPs. */
export function createLocalIps(kernel: Kernel): Collection<LocalIpRow> {
  return kernel.collection<LocalIpRow>({
    kind: 'network.local-ip',
    id: (row) => row.id,
    indexes: { project: (row) => row.project_id, port: (row) => row.local_port_id },
  });
}

/** Makes the collection of ports that answer for local IPs. */
export function createLocalIpPorts(kernel: Kernel): Collection<LocalIpPortRow> {
  return kernel.collection<LocalIpPortRow>({
    kind: 'network.local-ip-port',
    id: (row) => row.key,
    indexes: { localIp: (row) => row.localIpId, port: (row) => row.id },
  });
}
