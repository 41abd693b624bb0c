import type { ServiceRequest } from '../../frame/service-request.ts';
import { cidrOf, contains, ipOf } from '../addresses/ip.ts';
import { type Fields, flagOf, nullableTextOf, objectsOf, textOf, textsOf } from '../api/attribute.ts';
import { badRequest, conflict, invalid, missing } from '../api/faults.ts';
import type { Resource } from '../api/resource.ts';
import { standardOf, touched } from '../api/stamps.ts';
import { routerTraitsOf } from '../flavors/of-router.ts';
import type { NetworkState } from '../network-state.ts';
import { deletePort } from '../ports/remove.ts';
import { checkRouterFree } from '../vpn/in-use.ts';
import { ROUTER_ATTRIBUTES } from './attributes.table.ts';
import { routerBody } from './body.ts';
import { setGateway } from './gateway.ts';
import { enableProxies } from './ndp.ts';
import { INTERFACE_OWNER, type RouterRow } from './state.ts';

/** Routers. Source: neutron stable/zed, neutron/db/l3_db.py, create_router, update_router, delete_router */
export const routerResource: Resource<RouterRow> = {
  member: 'router',
  collection: 'routers',
  quota: 'router',
  attributes: ROUTER_ATTRIBUTES,
  rows: (state) => state.routers,
  missing: (id) => missing('RouterNotFound', `Router ${id} could not be found`),
  body: (row, request) => routerBody(row, request.cloud.network),
  create: createRouter,
  update: updateRouter,
  remove: (row, request) => removeRouter(request.cloud.network, row),
};

function createRouter(fields: Fields, request: ServiceRequest): RouterRow {
  const state = request.cloud.network;
  const flavor = nullableTextOf(fields, 'flavor_id');
  const traits = flavor === null ? undefined : routerTraitsOf(state, flavor);
  const row = state.routers.insert({
    ...standardOf(state.kernel, fields, 1),
    name: textOf(fields, 'name'),
    admin_state_up: flagOf(fields, 'admin_state_up'),
    status: 'ACTIVE',
    distributed: traits?.distributed ?? flagOf(fields, 'distributed'),
    ha: traits?.ha ?? flagOf(fields, 'ha'),
    enable_snat: true,
    gatewayPortId: null,
    availability_zone_hints: textsOf(fields, 'availability_zone_hints'),
    routes: [],
    flavor_id: flavor,
    enable_ndp_proxy: false,
  });
  const made = fields.external_gateway_info === null ? row : setGateway(row, fields.external_gateway_info, request);
  return fields.enable_ndp_proxy === true ? enableProxies(state, made, 'create') : made;
}

/** Changes a router from checked fields. @throws Fault 400, 404, 409 */
export function updateRouter(row: RouterRow, changes: Fields, request: ServiceRequest): RouterRow {
  const state = request.cloud.network;
  const { external_gateway_info: gateway, ...own } = changes;
  if (
    'distributed' in own &&
    own.distributed !== row.distributed &&
    row.admin_state_up &&
    own.admin_state_up !== false
  ) {
    const text = `Cannot upgrade active router to distributed. Please set router admin_state_up to False prior to upgrade`;
    throw badRequest('router', text);
  }
  if ('routes' in own) checkRoutes(state, row, objectsOf(own, 'routes'));
  const now = 'external_gateway_info' in changes ? setGateway(row, gateway, request) : row;
  if (own.enable_ndp_proxy === true) enableProxies(state, now, 'update');
  // The attributes' checks have seen every one of them.
  const checked = own as Partial<RouterRow>;
  return state.routers.update(row.id, { ...checked, ...touched(state.kernel, now) });
}

/** @throws Fault 400 for a next hop that no interface reaches */
function checkRoutes(state: NetworkState, row: RouterRow, routes: readonly Fields[]): void {
  const ips = state.ports.where('device', row.id).flatMap((port) => port.fixed_ips);
  for (const one of routes) {
    const hop = textOf(one, 'nexthop');
    const isReached = ips.some((ip) => contains(cidrOf(state.subnets.get(ip.subnet_id).cidr), ipOf(hop)));
    const isOwn = ips.some((ip) => ip.ip_address === hop);
    if (isReached && !isOwn) continue;
    const reason = isOwn ? 'the nexthop is used by router' : 'the nexthop is not connected with router';
    throw invalid('InvalidRoutes', `Invalid format for routes: ${routeText(routes)}, ${reason}`);
  }
}

function routeText(routes: readonly Fields[]): string {
  const one = (route: Fields) =>
    `{'destination': '${textOf(route, 'destination')}', 'nexthop': '${textOf(route, 'nexthop')}'}`;
  return `[${routes.map(one).join(', ')}]`;
}

function removeRouter(state: NetworkState, row: RouterRow): void {
  const ports = state.ports.where('device', row.id);
  const inside = ports.filter((port) => port.device_owner === INTERFACE_OWNER);
  if (inside.length > 0) {
    const ids = inside.map(({ id }) => id).join(',');
    throw conflict('RouterInUse', `Router ${row.id} has ports still attached: ${ids}`);
  }
  if (state.floatingIps.where('router', row.id).length > 0) {
    throw conflict('RouterInUse', `Router ${row.id} still has floating IPs`);
  }
  checkRouterFree(state, row.id);
  for (const { id } of state.conntrackHelpers.where('router', row.id)) state.conntrackHelpers.remove(id);
  for (const { id } of state.ndpProxies.where('router', row.id)) state.ndpProxies.remove(id);
  state.routers.remove(row.id);
  for (const port of ports) deletePort(state, port);
}
