import type { Cloud } from '../cloud.ts';
import type { Page } from '../page.ts';
import { apiPath } from '../path.ts';
import { type JsonObject, readOne, send } from '../read-body.ts';
import type { ApiResponse } from '../service-client.ts';
import { type ListNetworkOptions, listNetworkRows, type NetworkResourceBody, neutron } from './list-network.ts';

/**
 * A network. `status` is ACTIVE from its creation; `provider:` fields are for admins.
 *
 * Source: neutron-lib stable/zed, neutron_lib/api/definitions/network.py
 */
export interface NetworkBody extends NetworkResourceBody {
  readonly status: string;
  readonly admin_state_up?: boolean;
  readonly shared?: boolean;
  readonly subnets?: readonly string[];
  readonly mtu?: number;
  readonly 'router:external'?: boolean;
  readonly port_security_enabled?: boolean;
  readonly 'provider:network_type'?: string | null;
  readonly 'provider:physical_network'?: string | null;
  readonly 'provider:segmentation_id'?: number | null;
}

/**
 * Lists networks: `GET /v2.0/networks`.
 *
 * @throws OpenStackError; one that `isMarkerGone` knows when the network that a page starts after is gone
 */
export function listNetworks(
  cloud: Cloud,
  options: ListNetworkOptions = {},
  signal?: AbortSignal,
): AsyncIterable<Page<NetworkBody>> {
  return listNetworkRows<NetworkBody>(cloud, 'networks', options, signal);
}

/**
 * Reads one network: `GET /v2.0/networks/{id}`.
 *
 * @throws OpenStackError `api.not-found`
 */
export async function getNetwork(cloud: Cloud, id: string, signal?: AbortSignal): Promise<NetworkBody> {
  const call = { ...neutron, method: 'GET', path: apiPath`/networks/${id}`, key: 'network' } as const;
  return readOne<NetworkBody>(cloud, call, signal);
}

/**
 * Creates a network: `POST /v2.0/networks`.
 *
 * @param network - fields by their wire names
 */
export async function createNetwork(cloud: Cloud, network: JsonObject, signal?: AbortSignal): Promise<NetworkBody> {
  const body = { network: network };
  return readOne<NetworkBody>(cloud, { ...neutron, method: 'POST', path: '/networks', body, key: 'network' }, signal);
}

/** Changes fields of a network, by their wire names: `PUT /v2.0/networks/{id}`. */
export async function updateNetwork(
  cloud: Cloud,
  id: string,
  changes: JsonObject,
  signal?: AbortSignal,
): Promise<NetworkBody> {
  const body = { network: changes };
  const call = { ...neutron, method: 'PUT', path: apiPath`/networks/${id}`, body, key: 'network' } as const;
  return readOne<NetworkBody>(cloud, call, signal);
}

/** Deletes a network: `DELETE /v2.0/networks/{id}`. Refused (409) while ports are on it other than its own. */
export async function deleteNetwork(cloud: Cloud, id: string, signal?: AbortSignal): Promise<ApiResponse> {
  return send(cloud, { ...neutron, method: 'DELETE', path: apiPath`/networks/${id}` }, signal);
}
