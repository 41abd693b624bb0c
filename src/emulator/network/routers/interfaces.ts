import type { HttpResponse } from '../../../http/message.ts';
import { json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { isObject } from '../../kernel/json.ts';
import { cidrOf, overlaps } from '../addresses/ip.ts';
import type { Fields } from '../api/attribute.ts';
import { authorize } from '../api/authorize.ts';
import { badRequest, conflict, missing } from '../api/faults.ts';
import { findRow, targetOf } from '../api/find-row.ts';
import { touched } from '../api/stamps.ts';
import type { NetworkState } from '../network-state.ts';
import { bindingOf } from '../ports/binding.ts';
import { NETWORK_HOST } from '../ports/dhcp.ts';
import { insertPort } from '../ports/insert.ts';
import { planPort } from '../ports/provision.ts';
import { deletePort } from '../ports/remove.ts';
import { portResource } from '../ports/resource.ts';
import type { PortRow } from '../ports/state.ts';
import { subnetResource } from '../subnets/resource.ts';
import { checkInterfaceFree } from '../vpn/in-use.ts';
import { checkNoProxiesOn } from './ndp.ts';
import { routerResource } from './resource.ts';
import { INTERFACE_OWNER, type RouterRow } from './state.ts';

/** Interfaces of routers. Source: neutron stable/zed, neutron/db/l3_db.py, add_router_interface, remove_router_interface */
export const interfaceRoutes: readonly Route[] = [
  route('PUT', '/v2.0/routers/{id}/add_router_interface', addInterface),
  route('PUT', '/v2.0/routers/{id}/remove_router_interface', removeInterface),
];

function addInterface(request: ServiceRequest): HttpResponse {
  const router = routerOf(request, 'add_router_interface');
  return json(200, reply(router, attach(request, router, wantedOf(request))));
}

/** Gives a router the gateway address of a subnet. @throws Fault 400, 404, 409 */
export function attachSubnet(request: ServiceRequest, router: RouterRow, subnetId: string): void {
  attach(request, router, { subnet_id: subnetId });
}

function attach(request: ServiceRequest, router: RouterRow, wanted: Wanted): PortRow {
  const state = request.cloud.network;
  const port = wanted.port_id === undefined ? newPort(request, router, wanted) : givenPort(request, router, wanted);
  planPort(state, state.ports.update(port.id, { isPlugged: true, ...touched(state.kernel, port) }));
  const now = state.routers.get(router.id);
  const isScheduled = now.isScheduled === undefined ? {} : { isScheduled: true };
  state.routers.update(router.id, { ...isScheduled, ...touched(state.kernel, now) });
  return state.ports.get(port.id);
}

function newPort(request: ServiceRequest, router: RouterRow, { subnet_id: id }: Wanted): PortRow {
  const state = request.cloud.network;
  const subnet = findRow(subnetResource, request, String(id));
  if (subnet.gateway_ip === null) throw badRequest('router', 'Subnet for router interface must have a gateway IP');
  checkSubnet(state, router, subnet.id);
  return insertPort(state, {
    tenant_id: router.project_id,
    network_id: subnet.network_id,
    device_id: router.id,
    device_owner: INTERFACE_OWNER,
    'binding:host_id': NETWORK_HOST,
    fixed_ips: [{ subnet_id: subnet.id, ip_address: subnet.gateway_ip }],
  });
}

function givenPort(request: ServiceRequest, router: RouterRow, { port_id: id }: Wanted): PortRow {
  const state = request.cloud.network;
  const port = findRow(portResource, request, String(id));
  if (port.device_id !== '') {
    const text = `Unable to complete operation on port ${port.id} for network ${port.network_id}. Port already has an attached device ${port.device_id}.`;
    throw conflict('PortInUse', text);
  }
  if (port.fixed_ips.length === 0) throw badRequest('router', 'Router port must have at least one fixed IP');
  for (const ip of port.fixed_ips) checkSubnet(state, router, ip.subnet_id);
  const binding = bindingOf(state, NETWORK_HOST);
  return state.ports.update(port.id, {
    device_id: router.id,
    device_owner: INTERFACE_OWNER,
    security_groups: [],
    ...binding,
  });
}

/** @throws Fault 400 when a subnet is there already or overlaps with one that is */
function checkSubnet(state: NetworkState, router: RouterRow, subnetId: string): void {
  const subnet = state.subnets.get(subnetId);
  const ips = state.ports.where('device', router.id).flatMap((port) => port.fixed_ips);
  for (const ip of ips) {
    if (ip.subnet_id === subnetId) throw badRequest('router', `Router already has a port on subnet ${subnetId}`);
    const other = state.subnets.get(ip.subnet_id);
    if (!overlaps(cidrOf(other.cidr), cidrOf(subnet.cidr))) continue;
    const text = `Cidr ${subnet.cidr} of subnet ${subnetId} overlaps with cidr ${other.cidr} of subnet ${other.id}`;
    throw badRequest('router', text);
  }
}

function removeInterface(request: ServiceRequest): HttpResponse {
  const router = routerOf(request, 'remove_router_interface');
  return json(200, reply(router, detach(request, router, wantedOf(request))));
}

/** Takes a router off a subnet. @throws Fault 404, 409 */
export function detachSubnet(request: ServiceRequest, router: RouterRow, subnetId: string): void {
  detach(request, router, { subnet_id: subnetId });
}

function detach(request: ServiceRequest, router: RouterRow, wanted: Wanted): PortRow {
  const state = request.cloud.network;
  const port = interfaceOf(state, router, wanted);
  const subnets = port.fixed_ips.map((ip) => ip.subnet_id);
  if (wanted.subnet_id !== undefined && wanted.port_id !== undefined && !subnets.includes(wanted.subnet_id)) {
    const text = `The subnet_id ${wanted.subnet_id} does not match the port ${port.id}`;
    throw conflict('SubnetMismatchForPort', text);
  }
  for (const id of subnets) {
    checkInterfaceFree(state, router.id, id);
    checkNoProxiesOn(state, router, id);
    if (!isNeeded(state, router, id)) continue;
    const text = `Router interface for subnet ${id} on router ${router.id} cannot be deleted, as it is required by one or more floating IPs.`;
    throw conflict('RouterInterfaceInUseByFloatingIP', text);
  }
  deletePort(state, port);
  state.routers.update(router.id, touched(state.kernel, state.routers.get(router.id)));
  return port;
}

function interfaceOf(state: NetworkState, router: RouterRow, wanted: Wanted): PortRow {
  const inside = state.ports.where('device', router.id).filter((port) => port.device_owner === INTERFACE_OWNER);
  if (wanted.port_id !== undefined) {
    const found = inside.find(({ id }) => id === wanted.port_id);
    if (found) return found;
    throw missing(
      'RouterInterfaceNotFound',
      `Router ${router.id} does not have an interface with id ${wanted.port_id}`,
    );
  }
  const found = inside.find((port) => port.fixed_ips.some((ip) => ip.subnet_id === wanted.subnet_id));
  if (found) return found;
  if (state.subnets.find(wanted.subnet_id ?? '') === undefined) throw subnetResource.missing(wanted.subnet_id ?? '');
  const text = `Router ${router.id} has no interface on subnet ${wanted.subnet_id}`;
  throw missing('RouterInterfaceNotFoundForSubnet', text);
}

function isNeeded(state: NetworkState, router: RouterRow, subnetId: string): boolean {
  return state.floatingIps.where('router', router.id).some((ip) => {
    const forwarded = state.portForwardings.where('floatingIp', ip.id);
    const leadsInside = ({ internal_port_id: id, internal_ip_address: address }: (typeof forwarded)[number]) =>
      state.ports.find(id)?.fixed_ips.some((one) => one.subnet_id === subnetId && one.ip_address === address);
    if (forwarded.some(leadsInside)) return true;
    const port = ip.port_id === null ? undefined : state.ports.find(ip.port_id);
    return port?.fixed_ips.some((one) => one.subnet_id === subnetId && one.ip_address === ip.fixed_ip_address);
  });
}

interface Wanted {
  readonly subnet_id?: string;
  readonly port_id?: string;
}

function wantedOf({ body }: ServiceRequest): Wanted {
  const subnet = isObject(body) ? body.subnet_id : undefined;
  const port = isObject(body) ? body.port_id : undefined;
  if (typeof subnet !== 'string' && typeof port !== 'string') {
    throw badRequest('router', 'Either subnet_id or port_id must be specified');
  }
  return {
    ...(typeof subnet === 'string' && { subnet_id: subnet }),
    ...(typeof port === 'string' && { port_id: port }),
  };
}

function routerOf(request: ServiceRequest, action: string): RouterRow {
  const router = findRow(routerResource, request);
  authorize(request, { action, attributes: {}, given: {} }, targetOf(routerResource, request, router));
  return router;
}

function reply(router: RouterRow, port: PortRow): Fields {
  const ids = port.fixed_ips.map((ip) => ip.subnet_id);
  return {
    id: router.id,
    tenant_id: router.project_id,
    port_id: port.id,
    network_id: port.network_id,
    subnet_id: ids[0],
    subnet_ids: ids,
  };
}
