import type { Cloud } from '../cloud.ts';
import type { Page } from '../page.ts';
import { apiPath } from '../path.ts';
import { type JsonObject, readOne, send } from '../read-body.ts';
import type { ApiResponse } from '../service-client.ts';
import { type ListNetworkOptions, listNetworkRows, type NetworkResourceBody, neutron } from './list-network.ts';

/**
 * A port. `binding:` fields of host and profile are for admins.
 *
 * Source: neutron-lib stable/zed, neutron_lib/api/definitions/port.py and portbindings.py
 */
export interface PortBody extends NetworkResourceBody {
  readonly status: string;
  readonly network_id: string;
  readonly mac_address?: string;
  readonly admin_state_up?: boolean;
  /** Empty when nothing uses the port. */
  readonly device_id?: string;
  readonly device_owner?: string;
  readonly fixed_ips?: readonly { readonly subnet_id: string; readonly ip_address: string }[];
  readonly security_groups?: readonly string[];
  readonly 'binding:host_id'?: string;
  readonly 'binding:vif_type'?: string;
  readonly 'binding:vnic_type'?: string;
  readonly 'binding:profile'?: JsonObject;
  readonly 'binding:vif_details'?: JsonObject;
}

/** Which ports to list. */
export interface ListPortsOptions extends ListNetworkOptions {
  /** What uses the port, such as the id of a server. */
  readonly deviceId?: string;
  readonly deviceOwner?: string;
  readonly networkId?: string;
}

/**
 * Lists ports: `GET /v2.0/ports`.
 *
 * @throws OpenStackError; one that `isMarkerGone` knows when the port that a page starts after is gone
 */
export function listPorts(
  cloud: Cloud,
  options: ListPortsOptions = {},
  signal?: AbortSignal,
): AsyncIterable<Page<PortBody>> {
  const { deviceId, deviceOwner, networkId, filters } = options;
  const more = { ...filters, device_id: deviceId, device_owner: deviceOwner, network_id: networkId };
  return listNetworkRows<PortBody>(cloud, 'ports', { ...options, filters: more }, signal);
}

/**
 * Reads one port: `GET /v2.0/ports/{id}`.
 *
 * @throws OpenStackError `api.not-found`
 */
export async function getPort(cloud: Cloud, id: string, signal?: AbortSignal): Promise<PortBody> {
  const call = { ...neutron, method: 'GET', path: apiPath`/ports/${id}`, key: 'port' } as const;
  return readOne<PortBody>(cloud, call, signal);
}

/**
 * Creates a port: `POST /v2.0/ports`.
 *
 * @param port - fields by their wire names; `network_id` is needed
 */
export async function createPort(cloud: Cloud, port: JsonObject, signal?: AbortSignal): Promise<PortBody> {
  const body = { port: port };
  return readOne<PortBody>(cloud, { ...neutron, method: 'POST', path: '/ports', body, key: 'port' }, signal);
}

/** Changes fields of a port, by their wire names: `PUT /v2.0/ports/{id}`. */
export async function updatePort(
  cloud: Cloud,
  id: string,
  changes: JsonObject,
  signal?: AbortSignal,
): Promise<PortBody> {
  const body = { port: changes };
  const call = { ...neutron, method: 'PUT', path: apiPath`/ports/${id}`, body, key: 'port' } as const;
  return readOne<PortBody>(cloud, call, signal);
}

/** Deletes a port: `DELETE /v2.0/ports/{id}`. The port of a running server may be deleted too. */
export async function deletePort(cloud: Cloud, id: string, signal?: AbortSignal): Promise<ApiResponse> {
  return send(cloud, { ...neutron, method: 'DELETE', path: apiPath`/ports/${id}` }, signal);
}
