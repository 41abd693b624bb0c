import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { Fields } from '../api/attribute.ts';
import type { BaseRow } from '../api/resource.ts';

interface NamedRow extends BaseRow {
  readonly name: string;
  readonly description: string;
}

/** How the keys of connections are exchanged, or their packets encrypted: an IKE or an IPsec policy. */
export interface VpnPolicyRow extends NamedRow {
  /** `{"auth_algorithm": "sha1", "lifetime": {"units": "seconds", "value": 3600}, ...}`. */
  readonly values: Fields;
}

/** What is reached at one end of a connection. */
export interface EndpointGroupRow extends NamedRow {
  readonly type: string;
  readonly endpoints: readonly string[];
}

/** A router that makes connections. */
export interface VpnServiceRow extends NamedRow {
  readonly subnet_id: string | null;
  readonly router_id: string;
  readonly flavor_id: string | null;
  readonly admin_state_up: boolean;
  readonly external_v4_ip: string | null;
  readonly external_v6_ip: string | null;
  readonly status: string;
}

/** A connection to another site. */
export interface VpnConnectionRow extends NamedRow {
  readonly local_id: string;
  readonly peer_address: string;
  readonly peer_id: string;
  readonly peer_cidrs: readonly string[];
  readonly local_ep_group_id: string | null;
  readonly peer_ep_group_id: string | null;
  readonly mtu: number;
  readonly initiator: string;
  readonly psk: string;
  readonly dpd: { readonly action: string; readonly interval: number; readonly timeout: number };
  readonly admin_state_up: boolean;
  readonly vpnservice_id: string;
  readonly ikepolicy_id: string;
  readonly ipsecpolicy_id: string;
  readonly status: string;
}

const project = (row: BaseRow) => row.project_id;

/** Makes a collection of policies: `ike` or `ipsec`. */
export function createVpnPolicies(kernel: Kernel, kind: 'ike' | 'ipsec'): Collection<VpnPolicyRow> {
  return kernel.collection<VpnPolicyRow>({
    kind: `network.${kind}-policy`,
    id: (row) => row.id,
    indexes: { project },
  });
}

/** Makes the collection of endpoint groups. */
export function createEndpointGroups(kernel: Kernel): Collection<EndpointGroupRow> {
  return kernel.collection<EndpointGroupRow>({
    kind: 'network.vpn-endpoint-group',
    id: (row) => row.id,
    indexes: { project },
  });
}

/** Makes the collection of VPN services. */
export function createVpnServices(kernel: Kernel): Collection<VpnServiceRow> {
  return kernel.collection<VpnServiceRow>({
    kind: 'network.vpn-service',
    id: (row) => row.id,
    indexes: { project, router: (row) => row.router_id },
  });
}

/** Makes the collection of connections. */
export function createVpnConnections(kernel: Kernel): Collection<VpnConnectionRow> {
  return kernel.collection<VpnConnectionRow>({
    kind: 'network.vpn-connection',
    id: (row) => row.id,
    indexes: { project, service: (row) => row.vpnservice_id },
  });
}
