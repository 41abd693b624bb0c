import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { AllocationPool } from '../addresses/pools.ts';
import type { Fields } from '../api/attribute.ts';
import type { StandardRow } from '../api/resource.ts';

/** A subnet. */
export interface SubnetRow extends StandardRow {
  readonly name: string;
  readonly network_id: string;
  readonly ip_version: 4 | 6;
  readonly subnetpool_id: string | null;
  readonly enable_dhcp: boolean;
  readonly ipv6_ra_mode: string | null;
  readonly ipv6_address_mode: string | null;
  readonly gateway_ip: string | null;
  readonly cidr: string;
  readonly allocation_pools: readonly AllocationPool[];
  readonly host_routes: readonly Fields[];
  readonly dns_nameservers: readonly string[];
  readonly service_types: readonly string[];
  readonly segment_id: string | null;
}

/** Makes the collection of subnets. */
export function createSubnets(kernel: Kernel): Collection<SubnetRow> {
  return kernel.collection<SubnetRow>({
    kind: 'network.subnet',
    id: (row) => row.id,
    indexes: {
      project: (row) => row.project_id,
      network: (row) => row.network_id,
      pool: (row) => row.subnetpool_id ?? undefined,
    },
  });
}

/** Claims that devices make their own addresses in a subnet. */
export function isAutoAddressed(subnet: SubnetRow): boolean {
  return subnet.ipv6_address_mode === 'slaac' || subnet.ipv6_address_mode === 'dhcpv6-stateless';
}
