import type { Cloud } from '../cloud.ts';
import type { Page } from '../page.ts';
import { apiPath } from '../path.ts';
import { type JsonObject, readOne, send } from '../read-body.ts';
import type { ApiResponse } from '../service-client.ts';
import { type ListNetworkOptions, listNetworkRows, type NetworkResourceBody, neutron } from './list-network.ts';

/** Where a router leads out. */
export interface ExternalGatewayBody extends JsonObject {
  readonly network_id: string;
  readonly enable_snat?: boolean;
  readonly external_fixed_ips?: readonly { readonly subnet_id: string; readonly ip_address: string }[];
}

/**
 * A router.
 *
 * Source: neutron-lib stable/zed, neutron_lib/api/definitions/l3.py, `ROUTERS`
 */
export interface RouterBody extends NetworkResourceBody {
  readonly status: string;
  readonly admin_state_up?: boolean;
  readonly external_gateway_info?: ExternalGatewayBody | null;
  readonly routes?: readonly { readonly destination: string; readonly nexthop: string }[];
  readonly distributed?: boolean;
  readonly ha?: boolean;
  readonly availability_zones?: readonly string[];
}

/**
 * Lists routers: `GET /v2.0/routers`.
 *
 * @throws OpenStackError; one that `isMarkerGone` knows when the router that a page starts after is gone
 */
export function listRouters(
  cloud: Cloud,
  options: ListNetworkOptions = {},
  signal?: AbortSignal,
): AsyncIterable<Page<RouterBody>> {
  return listNetworkRows<RouterBody>(cloud, 'routers', options, signal);
}

/**
 * Reads one router: `GET /v2.0/routers/{id}`.
 *
 * @throws OpenStackError `api.not-found`
 */
export async function getRouter(cloud: Cloud, id: string, signal?: AbortSignal): Promise<RouterBody> {
  const call = { ...neutron, method: 'GET', path: apiPath`/routers/${id}`, key: 'router' } as const;
  return readOne<RouterBody>(cloud, call, signal);
}

/**
 * Creates a router: `POST /v2.0/routers`.
 *
 * @param router - fields by their wire names
 */
export async function createRouter(cloud: Cloud, router: JsonObject, signal?: AbortSignal): Promise<RouterBody> {
  const body = { router: router };
  return readOne<RouterBody>(cloud, { ...neutron, method: 'POST', path: '/routers', body, key: 'router' }, signal);
}

/** Changes fields of a router, by their wire names: `PUT /v2.0/routers/{id}`. */
export async function updateRouter(
  cloud: Cloud,
  id: string,
  changes: JsonObject,
  signal?: AbortSignal,
): Promise<RouterBody> {
  const body = { router: changes };
  const call = { ...neutron, method: 'PUT', path: apiPath`/routers/${id}`, body, key: 'router' } as const;
  return readOne<RouterBody>(cloud, call, signal);
}

/** Deletes a router: `DELETE /v2.0/routers/{id}`. Refused (409) while it has interfaces. */
export async function deleteRouter(cloud: Cloud, id: string, signal?: AbortSignal): Promise<ApiResponse> {
  return send(cloud, { ...neutron, method: 'DELETE', path: apiPath`/routers/${id}` }, signal);
}

/** An interface of a router as adding and removing answer it. */
export interface RouterInterfaceBody extends JsonObject {
  readonly id: string;
  readonly port_id: string;
  readonly subnet_id?: string;
  readonly network_id?: string;
}

/** What to add to a router or to remove from it: a subnet, or a port. */
export type RouterInterface = { readonly subnet_id: string } | { readonly port_id: string };

/**
 * Connects a router with a subnet or port: `PUT /v2.0/routers/{id}/add_router_interface`. Not harmless when sent twice (409).
 */
export async function addRouterInterface(
  cloud: Cloud,
  id: string,
  target: RouterInterface,
  signal?: AbortSignal,
): Promise<RouterInterfaceBody> {
  const path = apiPath`/routers/${id}/add_router_interface`;
  const call = { ...neutron, method: 'PUT', path, body: target, retry: 'never', key: '' } as const;
  return readOne<RouterInterfaceBody>(cloud, call, signal);
}

/** Disconnects a router from a subnet or port: `PUT /v2.0/routers/{id}/remove_router_interface`. */
export async function removeRouterInterface(
  cloud: Cloud,
  id: string,
  target: RouterInterface,
  signal?: AbortSignal,
): Promise<RouterInterfaceBody> {
  const path = apiPath`/routers/${id}/remove_router_interface`;
  const call = { ...neutron, method: 'PUT', path, body: target, retry: 'never', key: '' } as const;
  return readOne<RouterInterfaceBody>(cloud, call, signal);
}

/** Sets the gateway of a router, or takes it away with `null`: `PUT /v2.0/routers/{id}`. */
export async function setRouterGateway(
  cloud: Cloud,
  id: string,
  gateway: Omit<ExternalGatewayBody, 'external_fixed_ips'> | null,
  signal?: AbortSignal,
): Promise<RouterBody> {
  return updateRouter(cloud, id, { external_gateway_info: gateway ?? {} }, signal);
}

/** What the actions with several gateways do; with the extension `external-gateway-multihoming`. */
export type GatewaysAction = 'add_external_gateways' | 'update_external_gateways' | 'remove_external_gateways';

/** What the actions with routes do; with the extension `extraroute-atomic`. */
export type RoutesAction = 'add_extraroutes' | 'remove_extraroutes';

/**
 * Adds, changes or removes gateways or routes without touching the others: `PUT /v2.0/routers/{id}/{action}`.
 *
 * @param router - `{ external_gateways: [...] }` or `{ routes: [...] }`
 */
export async function changeRouter(
  cloud: Cloud,
  id: string,
  change: { readonly action: GatewaysAction | RoutesAction; readonly router: JsonObject },
  signal?: AbortSignal,
): Promise<RouterBody> {
  const path = apiPath`/routers/${id}/${change.action}`;
  const body = { router: change.router };
  const call = { ...neutron, method: 'PUT', path, body, retry: 'never', key: 'router' } as const;
  return readOne<RouterBody>(cloud, call, signal);
}
