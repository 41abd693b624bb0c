import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { isObject } from '../../kernel/json.ts';
import type { Fields } from '../api/attribute.ts';
import { authorize } from '../api/authorize.ts';
import { findRow, targetOf } from '../api/find-row.ts';
import { memberOf } from '../api/read-fields.ts';
import { touched } from '../api/stamps.ts';
import type { NetworkState } from '../network-state.ts';
import type { PortRow } from '../ports/state.ts';
import { updatePort } from '../ports/update.ts';
import { addGateway, clearGateway, setGateway } from './gateway.ts';
import { gatewayInfo } from './gateway-info.ts';
import { gatewaysOf } from './gateways-of.ts';
import { routerResource } from './resource.ts';
import type { RouterRow } from './state.ts';

/**
 * Several gateways of a router, added, changed and removed. The first is the one that `external_gateway_info` shows.
 *
 * Source: neutron stable/2025.1, neutron/db/l3_extra_gws_db.py, ExtraGatewaysDbOnlyMixin
 */
export const externalGatewayRoutes: readonly Route[] = [
  route('PUT', '/v2.0/routers/{id}/add_external_gateways', (request) => change(request, 'add_external_gateways', add)),
  route('PUT', '/v2.0/routers/{id}/update_external_gateways', (request) =>
    change(request, 'update_external_gateways', update),
  ),
  route('PUT', '/v2.0/routers/{id}/remove_external_gateways', (request) =>
    change(request, 'remove_external_gateways', removeAll),
  ),
];

type Change = (request: ServiceRequest, row: RouterRow, gateways: readonly Fields[]) => void;

/** @throws Fault 400, 403, 404, 409, and 500 where Neutron has no better code */
function change(request: ServiceRequest, action: string, work: Change): HttpResponse {
  const row = findRow(routerResource, request);
  authorize(request, { action, attributes: {}, given: {} }, targetOf(routerResource, request, row));
  work(request, row, gatewaysIn(request));
  const { routers, kernel } = request.cloud.network;
  const now = routers.update(row.id, touched(kernel, routers.get(row.id)));
  return json(200, { router: routerResource.body(now, request) });
}

/** What the body lists. @throws Fault 400 */
function gatewaysIn({ body }: ServiceRequest): readonly Fields[] {
  const router = memberOf(body, 'router');
  const given = isObject(router) ? router.external_gateways : undefined;
  if (given === undefined || given === null) return [];
  const list = Array.isArray(given) ? given : [given];
  const reason = list.map(gatewayInfo).find((one) => one !== undefined);
  if (reason !== undefined) throw new Fault(400, `Invalid input for external_gateways. Reason: ${reason}.`);
  return list.filter(isObject);
}

function add(request: ServiceRequest, row: RouterRow, gateways: readonly Fields[]): void {
  const { routers } = request.cloud.network;
  for (const info of gateways) {
    const now = routers.get(row.id);
    if (now.gatewayPortId === null) setGateway(now, info, request);
    else addGateway(now, info, request);
  }
}

function removeAll(request: ServiceRequest, row: RouterRow, gateways: readonly Fields[]): void {
  const state = request.cloud.network;
  if (gateways.length > 0 && gatewaysOf(state, row.id).length === 0) {
    throw unable('UnableToRemoveGateways', `Unable to remove extra gateways from a router ${row.id}`);
  }
  const ports = gateways.map((info) => {
    const port = matching(state, row, info);
    if (port === undefined) throw unmatched(row);
    return port;
  });
  for (const port of ports) clearGateway(state, state.routers.get(row.id), { port });
}

/** Gateways that are listed stay or are made; the others go. */
function update(request: ServiceRequest, row: RouterRow, gateways: readonly Fields[]): void {
  const state = request.cloud.network;
  const old = gatewaysOf(state, row.id);
  const matches = gateways.map((info) => ({ info, port: matching(state, row, info) }));
  const kept = matches.map(({ port }) => port?.id);
  for (const port of old) {
    if (!kept.includes(port.id)) clearGateway(state, state.routers.get(row.id), { port });
  }
  for (const { info, port } of matches) {
    if (port === undefined || !Array.isArray(info.external_fixed_ips)) continue;
    updatePort(state, state.ports.get(port.id), { fixed_ips: info.external_fixed_ips });
  }
  const news = matches.filter(({ port }) => port === undefined);
  add(
    request,
    row,
    news.map(({ info }) => info),
  );
}

/** The gateway that is meant: the only one on its network, or the one with an address of those that are named. */
function matching(state: NetworkState, row: RouterRow, info: Fields): PortRow | undefined {
  const there = gatewaysOf(state, row.id).filter((port) => port.network_id === info.network_id);
  const named = Array.isArray(info.external_fixed_ips) ? info.external_fixed_ips : [];
  const addresses = named.flatMap((ip: unknown) => (isObject(ip) && 'ip_address' in ip ? [ip.ip_address] : []));
  if (addresses.length > 0) {
    return there.find((port) => port.fixed_ips.some((ip) => addresses.includes(ip.ip_address)));
  }
  if (there.length > 1) throw unmatched(row);
  return there[0];
}

function unmatched({ id }: RouterRow): Fault {
  const text = `Unable to match a requested gateway port to existing gateway ports for router ${id}`;
  return unable('UnableToMatchGateways', text);
}

function unable(type: string, text: string): Fault {
  return new Fault(500, text, { type });
}
