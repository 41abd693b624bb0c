import type { Cloud } from '../cloud.ts';
import type { Page } from '../page.ts';
import { apiPath } from '../path.ts';
import { type JsonObject, readOne, send } from '../read-body.ts';
import type { ApiResponse } from '../service-client.ts';
import { type ListNetworkOptions, listNetworkRows, type NetworkResourceBody, neutron } from './list-network.ts';

/**
 * A floating IP.
 *
 * Source: neutron-lib stable/zed, neutron_lib/api/definitions/l3.py, `FLOATINGIPS`
 */
export interface FloatingIpBody extends NetworkResourceBody {
  readonly status: string;
  readonly floating_ip_address: string;
  readonly floating_network_id: string;
  readonly fixed_ip_address?: string | null;
  readonly port_id?: string | null;
  readonly router_id?: string | null;
  readonly port_details?: JsonObject | null;
}

/**
 * Lists floating IPs: `GET /v2.0/floatingips`.
 *
 * @throws OpenStackError; one that `isMarkerGone` knows when the floating IP that a page starts after is gone
 */
export function listFloatingIps(
  cloud: Cloud,
  options: ListNetworkOptions = {},
  signal?: AbortSignal,
): AsyncIterable<Page<FloatingIpBody>> {
  return listNetworkRows<FloatingIpBody>(cloud, 'floatingips', options, signal);
}

/**
 * Reads one floating IP: `GET /v2.0/floatingips/{id}`.
 *
 * @throws OpenStackError `api.not-found`
 */
export async function getFloatingIp(cloud: Cloud, id: string, signal?: AbortSignal): Promise<FloatingIpBody> {
  const call = { ...neutron, method: 'GET', path: apiPath`/floatingips/${id}`, key: 'floatingip' } as const;
  return readOne<FloatingIpBody>(cloud, call, signal);
}

/**
 * Creates a floating IP: `POST /v2.0/floatingips`.
 *
 * @param floatingIp - fields by their wire names; `floating_network_id` is needed
 */
export async function createFloatingIp(
  cloud: Cloud,
  floatingIp: JsonObject,
  signal?: AbortSignal,
): Promise<FloatingIpBody> {
  const body = { floatingip: floatingIp };
  return readOne<FloatingIpBody>(
    cloud,
    { ...neutron, method: 'POST', path: '/floatingips', body, key: 'floatingip' },
    signal,
  );
}

/** Changes fields of a floating IP, by their wire names: `PUT /v2.0/floatingips/{id}`. */
export async function updateFloatingIp(
  cloud: Cloud,
  id: string,
  changes: JsonObject,
  signal?: AbortSignal,
): Promise<FloatingIpBody> {
  const body = { floatingip: changes };
  const call = { ...neutron, method: 'PUT', path: apiPath`/floatingips/${id}`, body, key: 'floatingip' } as const;
  return readOne<FloatingIpBody>(cloud, call, signal);
}

/** Deletes a floating IP: `DELETE /v2.0/floatingips/{id}`. */
export async function deleteFloatingIp(cloud: Cloud, id: string, signal?: AbortSignal): Promise<ApiResponse> {
  return send(cloud, { ...neutron, method: 'DELETE', path: apiPath`/floatingips/${id}` }, signal);
}

/** Associates a floating IP with a port: `PUT /v2.0/floatingips/{id}`. */
export async function associateFloatingIp(
  cloud: Cloud,
  id: string,
  target: { readonly port_id: string; readonly fixed_ip_address?: string },
  signal?: AbortSignal,
): Promise<FloatingIpBody> {
  return updateFloatingIp(cloud, id, target, signal);
}

/** Takes a floating IP from its port: `PUT /v2.0/floatingips/{id}` with `port_id` null. */
export async function disassociateFloatingIp(cloud: Cloud, id: string, signal?: AbortSignal): Promise<FloatingIpBody> {
  return updateFloatingIp(cloud, id, { port_id: null }, signal);
}
