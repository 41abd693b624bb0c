import type { Fields } from '../api/attribute.ts';
import { standardBody } from '../api/stamps.ts';
import type { NetworkState } from '../network-state.ts';
import { isSharedWith } from '../rbac/access.ts';
import type { NetworkRow } from './state.ts';

/** A network as it is sent. @param projectId - who looks: `shared` is said of them */
export function networkBody(row: NetworkRow, state: NetworkState, projectId: string | undefined): Fields {
  return {
    id: row.id,
    name: row.name,
    tenant_id: row.project_id,
    admin_state_up: row.admin_state_up,
    mtu: row.mtu,
    status: row.status,
    subnets: state.subnets.where('network', row.id).map(({ id }) => id),
    shared: isSharedWith(state, row.id, projectId),
    availability_zone_hints: row.availability_zone_hints,
    availability_zones: row.isScheduled ? ['nova'] : [],
    ipv4_address_scope: scopeOfNetwork(row, state, 4),
    ipv6_address_scope: scopeOfNetwork(row, state, 6),
    'router:external': row['router:external'],
    description: row.description,
    port_security_enabled: row.port_security_enabled,
    qos_policy_id: row.qos_policy_id ?? null,
    l2_adjacency: isAdjacent(row, state),
    ...(row['router:external'] && { is_default: row.is_default }),
    ...standardBody(row),
    ...carriedBy(row, state),
  };
}

/** A network whose subnets are on segments is not one broadcast domain. */
function isAdjacent(row: NetworkRow, state: NetworkState): boolean {
  return state.subnets.where('network', row.id).every((subnet) => subnet.segment_id === null);
}

/** How it is carried: its one segment, or the list of them. */
function carriedBy(row: NetworkRow, state: NetworkState): Fields {
  const segments = state.segments.where('network', row.id);
  if (segments.length > 1) {
    return { segments: segments.map((one) => provider(one.network_type, one.physical_network, one.segmentation_id)) };
  }
  const [type, physical] = [row['provider:network_type'], row['provider:physical_network']];
  return provider(type, physical, row['provider:segmentation_id']);
}

function provider(type: string, physical: string | null, id: number | null): Fields {
  return { 'provider:network_type': type, 'provider:physical_network': physical, 'provider:segmentation_id': id };
}

/** The address scope of the pools that the subnets of a network come from. */
export function scopeOfNetwork(row: NetworkRow, state: NetworkState, version: 4 | 6): string | null {
  const subnet = state.subnets.where('network', row.id).find((one) => one.ip_version === version);
  const pool = subnet?.subnetpool_id ? state.subnetPools.find(subnet.subnetpool_id) : undefined;
  return pool?.address_scope_id ?? null;
}
