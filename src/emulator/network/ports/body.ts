import type { Fields } from '../api/attribute.ts';
import { standardBody } from '../api/stamps.ts';
import type { NetworkState } from '../network-state.ts';
import { resourceRequestOf } from './resource-request.ts';
import type { PortRow } from './state.ts';

/** A port as it is sent. */
export function portBody(row: PortRow, state: NetworkState): Fields {
  const [trunk] = state.trunks.where('port', row.id);
  return {
    id: row.id,
    name: row.name,
    network_id: row.network_id,
    tenant_id: row.project_id,
    mac_address: row.mac_address,
    admin_state_up: row.admin_state_up,
    status: row.status,
    device_id: row.device_id,
    device_owner: row.device_owner,
    fixed_ips: row.fixed_ips,
    allowed_address_pairs: row.allowed_address_pairs,
    extra_dhcp_opts: row.extra_dhcp_opts,
    security_groups: row.security_groups,
    description: row.description,
    'binding:vnic_type': row['binding:vnic_type'],
    'binding:profile': row['binding:profile'],
    'binding:host_id': row['binding:host_id'],
    'binding:vif_type': row['binding:vif_type'],
    'binding:vif_details': row['binding:vif_details'],
    port_security_enabled: row.port_security_enabled,
    qos_policy_id: row.qos_policy_id ?? null,
    qos_network_policy_id: state.networks.find(row.network_id)?.qos_policy_id ?? null,
    resource_request: resourceRequestOf(row, state),
    ...(trunk && {
      trunk_details: { trunk_id: trunk.id, sub_ports: trunk.sub_ports.map((sub) => subPort(state, sub)) },
    }),
    ip_allocation: 'immediate',
    ...standardBody(row),
  };
}

function subPort(
  { ports }: NetworkState,
  sub: { readonly port_id: string; readonly segmentation_id: number; readonly segmentation_type: string },
): Fields {
  return {
    segmentation_id: sub.segmentation_id,
    segmentation_type: sub.segmentation_type,
    port_id: sub.port_id,
    mac_address: ports.find(sub.port_id)?.mac_address,
  };
}
