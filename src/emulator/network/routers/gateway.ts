import type { ServiceRequest } from '../../frame/service-request.ts';
import { isObject } from '../../kernel/json.ts';
import { cidrOf, overlaps } from '../addresses/ip.ts';
import type { Fields } from '../api/attribute.ts';
import { toBoolean } from '../api/converters.ts';
import { badRequest, conflict, missing } from '../api/faults.ts';
import type { NetworkState } from '../network-state.ts';
import { NETWORK_HOST } from '../ports/dhcp.ts';
import { insertPort } from '../ports/insert.ts';
import { planPort } from '../ports/provision.ts';
import { deletePort } from '../ports/remove.ts';
import type { PortRow } from '../ports/state.ts';
import { checkRouterFree } from '../vpn/in-use.ts';
import { gatewaysOf } from './gateways-of.ts';
import { checkNoProxies } from './ndp.ts';
import { GATEWAY_OWNER, INTERFACE_OWNER, type RouterRow } from './state.ts';

/**
 * Gives a router the gateway that is asked, or takes its gateway away.
 *
 * @param info - `external_gateway_info`; `null` or empty: none
 * @throws Fault 400, 404, 409
 *
 * Source: neutron stable/zed, neutron/db/l3_db.py, _update_router_gw_info
 */
export function setGateway(row: RouterRow, info: unknown, request: ServiceRequest): RouterRow {
  const state = request.cloud.network;
  if (!isObject(info) || Object.keys(info).length === 0) return clearGateway(state, row);
  const networkId = externalIdOf(info, request);
  const snat = 'enable_snat' in info ? toBoolean(info.enable_snat) : true;
  const old = row.gatewayPortId === null ? undefined : state.ports.find(row.gatewayPortId);
  if (old?.network_id === networkId && !('external_fixed_ips' in info)) {
    return state.routers.update(row.id, { enable_snat: snat });
  }
  checkOverlap(state, row, networkId);
  const bare = clearGateway(state, row, { next: networkId });
  const port = addGatewayPort(state, bare, { networkId, info });
  return state.routers.update(row.id, { gatewayPortId: port, enable_snat: snat });
}

/** A network that routers may lead to. @throws Fault 400, 404 */
function externalIdOf(info: Fields, { cloud, caller }: ServiceRequest): string {
  const networkId = String(info.network_id);
  const network = cloud.network.networks.find(networkId);
  const isSeen = caller.isAdmin || network?.['router:external'] || network?.project_id === caller.projectId;
  if (network === undefined || !isSeen) throw missing('NetworkNotFound', `Network ${networkId} could not be found.`);
  if (!network['router:external']) throw badRequest('router', `Network ${networkId} is not an external network`);
  return networkId;
}

/** Gives a router one more gateway. @throws Fault 400, 404, 409 */
export function addGateway(row: RouterRow, info: Fields, request: ServiceRequest): void {
  const networkId = externalIdOf(info, request);
  checkOverlap(request.cloud.network, row, networkId);
  addGatewayPort(request.cloud.network, row, { networkId, info });
}

function addGatewayPort(
  state: NetworkState,
  row: RouterRow,
  { networkId, info }: { readonly networkId: string; readonly info: Fields },
): string {
  const made = insertPort(state, {
    tenant_id: '',
    network_id: networkId,
    device_id: row.id,
    device_owner: GATEWAY_OWNER,
    'binding:host_id': NETWORK_HOST,
    ...('external_fixed_ips' in info && { fixed_ips: info.external_fixed_ips }),
  });
  planPort(state, state.ports.update(made.id, { isPlugged: true }));
  return made.id;
}

/** What is known of a gateway that goes. */
interface Clearing {
  /** The network that the next one is on. */
  readonly next?: string;
  /** One of several gateways; left out: the first. */
  readonly port?: PortRow;
}

/** Takes a gateway away; of several another is then the first. @throws Fault 409 while it is needed */
export function clearGateway(state: NetworkState, row: RouterRow, { next, port: one }: Clearing = {}): RouterRow {
  const port = one ?? (row.gatewayPortId === null ? undefined : state.ports.find(row.gatewayPortId));
  if (port === undefined) return row;
  const others = gatewaysOf(state, row.id).filter(({ id }) => id !== port.id);
  const isLast = !others.some((other) => other.network_id === port.network_id);
  const isNeeded = state.floatingIps.where('router', row.id).some((ip) => ip.floating_network_id === port.network_id);
  if (isNeeded && isLast && next !== port.network_id) {
    const text = `Gateway cannot be updated for router ${row.id}, since a gateway to external network ${port.network_id} is required by one or more floating IPs.`;
    throw conflict('RouterExternalGatewayInUseByFloatingIp', text);
  }
  if (others.length === 0) checkRouterFree(state, row.id);
  if (others.length === 0 && next === undefined) checkNoProxies(state, row);
  const first = port.id === row.gatewayPortId ? (others[0]?.id ?? null) : row.gatewayPortId;
  const now = state.routers.update(row.id, { gatewayPortId: first });
  deletePort(state, port);
  return now;
}

function checkOverlap(state: NetworkState, row: RouterRow, networkId: string): void {
  const inside = state.ports.where('device', row.id).filter((port) => port.device_owner === INTERFACE_OWNER);
  for (const subnet of state.subnets.where('network', networkId)) {
    for (const ip of inside.flatMap((port) => port.fixed_ips)) {
      const other = state.subnets.get(ip.subnet_id);
      if (!overlaps(cidrOf(other.cidr), cidrOf(subnet.cidr))) continue;
      const text = `Cidr ${subnet.cidr} of subnet ${subnet.id} overlaps with cidr ${other.cidr} of subnet ${other.id}`;
      throw badRequest('router', text);
    }
  }
}
