import type { ServiceRequest } from '../../frame/service-request.ts';
import type { Fields } from '../api/attribute.ts';
import { conflict } from '../api/faults.ts';
import type { NetworkState } from '../network-state.ts';
import { removeNetwork } from '../networks/remove.ts';
import { networkResource } from '../networks/resource.ts';
import type { NetworkRow } from '../networks/state.ts';
import { attachSubnet, detachSubnet } from '../routers/interfaces.ts';
import { routerResource } from '../routers/resource.ts';
import type { SubnetPoolRow } from '../subnet-pools/state.ts';
import { subnetResource } from '../subnets/resource.ts';
import type { AutoTopologyRow } from './state.ts';

/**
 * Makes a network with a subnet of each default pool, and a router from them to the default external network.
 *
 * @throws Fault 409 while there is no such network or no pool
 *
 * Source: neutron stable/zed, neutron/services/auto_allocate/db.py, _build_topology
 */
export function buildTopology(request: ServiceRequest, projectId: string): AutoTopologyRow {
  const state = request.cloud.network;
  const external = defaultNetwork(state);
  const pools = defaultPools(state);
  if (pools.length === 0) throw failure('Unable to provide tenant private network');
  const made = make(networkResource, request, {
    tenant_id: projectId,
    name: 'auto_allocated_network',
    admin_state_up: true,
    shared: false,
    mtu: 0,
    'router:external': false,
    is_default: false,
    port_security_enabled: true,
    availability_zone_hints: [],
  });
  const router = make(routerResource, request, {
    tenant_id: projectId,
    name: 'auto_allocated_router',
    admin_state_up: true,
    availability_zone_hints: [],
    external_gateway_info: { network_id: external.id },
  });
  for (const { id, ip_version: version } of pools) {
    const subnet = make(subnetResource, request, {
      tenant_id: projectId,
      name: `auto_allocated_subnet_v${version}`,
      network_id: made.id,
      ip_version: version,
      subnetpool_id: id,
      enable_dhcp: true,
    });
    attachSubnet(request, state.routers.get(router.id), subnet.id);
  }
  return state.autoTopologies.insert({ id: projectId, networkId: made.id, routerId: router.id });
}

/** Looks whether a topology could be made. @throws Fault 409 */
export function checkRequirements(state: NetworkState): void {
  defaultNetwork(state);
  if (defaultPools(state).length === 0) throw failure('No default subnetpools defined');
}

/** Takes away what was made for a project. @throws Fault 409 while it is used */
export function removeTopology(request: ServiceRequest, row: AutoTopologyRow): void {
  const state = request.cloud.network;
  const router = state.routers.find(row.routerId);
  if (router) {
    for (const subnet of state.subnets.where('network', row.networkId)) detachSubnet(request, router, subnet.id);
    routerResource.remove?.(state.routers.get(router.id), request);
  }
  const network = state.networks.find(row.networkId);
  // Its row goes with the network.
  if (network) removeNetwork(state, network);
}

/** Calls the operation of a resource with fields that need no check. */
function make<Row>(
  resource: { create?(fields: Fields, request: ServiceRequest): Row },
  request: ServiceRequest,
  fields: Fields,
): Row {
  const row = resource.create?.(fields, request);
  if (row === undefined) throw failure('Unable to provide tenant private network');
  return row;
}

function defaultNetwork({ networks }: NetworkState): NetworkRow {
  const found = networks.all().find((row) => row['router:external'] && row.is_default);
  if (found) return found;
  throw failure('No default router:external network');
}

function defaultPools({ subnetPools }: NetworkState): readonly SubnetPoolRow[] {
  return [4, 6].flatMap((version) =>
    subnetPools.all().filter((pool) => pool.is_default && pool.ip_version === version),
  );
}

function failure(reason: string) {
  return conflict('AutoAllocationFailure', `Deployment error: ${reason}.`);
}
