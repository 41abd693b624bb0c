import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { Fields } from '../api/attribute.ts';
import type { BaseRow, StandardRow } from '../api/resource.ts';

/** An address of a port. Wire form. */
export interface FixedIp {
  readonly subnet_id: string;
  readonly ip_address: string;
}

/** A port. Its active binding is in it, as Neutron shows it. */
export interface PortRow extends StandardRow {
  readonly name: string;
  readonly network_id: string;
  readonly mac_address: string;
  readonly admin_state_up: boolean;
  readonly status: string;
  readonly device_id: string;
  readonly device_owner: string;
  readonly fixed_ips: readonly FixedIp[];
  readonly allowed_address_pairs: readonly Fields[];
  readonly extra_dhcp_opts: readonly Fields[];
  readonly security_groups: readonly string[];
  readonly 'binding:vnic_type': string;
  readonly 'binding:profile': Fields;
  readonly 'binding:host_id': string;
  readonly 'binding:vif_type': string;
  readonly 'binding:vif_details': Fields;
  readonly port_security_enabled: boolean;
  /** `null`: that of the network, if any. Absent in states that were saved before there were policies. */
  readonly qos_policy_id?: string | null;
  /** The device is there: the agent of the host sees it. */
  readonly isPlugged: boolean;
}

/** An address that is given out: one row for each address of each port. */
export interface AllocationRow {
  /** Subnet and address. */
  readonly id: string;
  readonly subnetId: string;
  readonly ip: string;
  readonly portId: string;
}

/** A binding of a port to a host that is not the active one. */
export interface BindingRow extends BaseRow {
  readonly portId: string;
  readonly host: string;
  readonly vif_type: string;
  readonly vnic_type: string;
  readonly profile: Fields;
  readonly vif_details: Fields;
}

/** Makes the collection of ports. */
export function createPorts(kernel: Kernel): Collection<PortRow> {
  return kernel.collection<PortRow>({
    kind: 'network.port',
    id: (row) => row.id,
    indexes: {
      project: (row) => row.project_id,
      network: (row) => row.network_id,
      device: (row) => (row.device_id === '' ? undefined : row.device_id),
      mac: (row) => row.mac_address,
    },
  });
}

/** Makes the collection of addresses that are given out. They follow ports, so that they are not told on their own. */
export function createAllocations(kernel: Kernel): Collection<AllocationRow> {
  return kernel.collection<AllocationRow>({
    kind: 'network.ip-allocation',
    id: (row) => row.id,
    indexes: { subnet: (row) => row.subnetId },
    silent: true,
  });
}

/** Makes the collection of bindings that are not active. */
export function createBindings(kernel: Kernel): Collection<BindingRow> {
  return kernel.collection<BindingRow>({
    kind: 'network.port-binding',
    id: (row) => row.id,
    indexes: { port: (row) => row.portId },
  });
}
