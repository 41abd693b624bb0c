import type { Fields } from '../api/attribute.ts';
import { standardBody } from '../api/stamps.ts';
import type { NetworkState } from '../network-state.ts';
import type { RouterRow } from './state.ts';

/** A router as it is sent. */
export function routerBody(row: RouterRow, state: NetworkState): Fields {
  return {
    id: row.id,
    name: row.name,
    tenant_id: row.project_id,
    admin_state_up: row.admin_state_up,
    status: row.status,
    external_gateway_info: gatewayBody(row, state),
    description: row.description,
    availability_zones: state.ports.where('device', row.id).length > 0 ? ['nova'] : [],
    distributed: row.distributed,
    ha: row.ha,
    availability_zone_hints: row.availability_zone_hints,
    routes: row.routes,
    flavor_id: null,
    ...standardBody(row),
  };
}

function gatewayBody(row: RouterRow, { ports }: NetworkState): Fields | null {
  const port = row.gatewayPortId === null ? undefined : ports.find(row.gatewayPortId);
  if (port === undefined) return null;
  return {
    network_id: port.network_id,
    external_fixed_ips: port.fixed_ips.map(({ subnet_id, ip_address }) => ({ subnet_id, ip_address })),
    enable_snat: row.enable_snat,
  };
}
