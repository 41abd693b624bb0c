import type { Fields } from '../api/attribute.ts';
import { standardBody } from '../api/stamps.ts';
import type { NetworkState } from '../network-state.ts';
import type { PortRow } from '../ports/state.ts';
import { gatewaysOf } from './gateways-of.ts';
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
    external_gateways: gatewaysOf(state, row.id).map((port) => infoOf(row, port)),
    description: row.description,
    availability_zones: isHosted(row, state) ? ['nova'] : [],
    distributed: row.distributed,
    ha: row.ha,
    availability_zone_hints: row.availability_zone_hints,
    routes: row.routes,
    flavor_id: row.flavor_id ?? null,
    enable_ndp_proxy: row.enable_ndp_proxy === true && row.gatewayPortId !== null,
    conntrack_helpers: state.conntrackHelpers
      .where('router', row.id)
      .map(({ protocol, port, helper }) => ({ protocol, port, helper })),
    ...standardBody(row),
  };
}

/** Claims that an L3 agent has a router. */
export function isHosted(row: RouterRow, { ports }: NetworkState): boolean {
  return row.isScheduled ?? ports.where('device', row.id).length > 0;
}

function gatewayBody(row: RouterRow, { ports }: NetworkState): Fields | null {
  const port = row.gatewayPortId === null ? undefined : ports.find(row.gatewayPortId);
  return port === undefined ? null : infoOf(row, port);
}

function infoOf(row: RouterRow, port: PortRow): Fields {
  return {
    network_id: port.network_id,
    external_fixed_ips: port.fixed_ips.map(({ subnet_id, ip_address }) => ({ subnet_id, ip_address })),
    enable_snat: row.enable_snat,
  };
}
