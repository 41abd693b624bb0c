import type { Cloud } from '../cloud.ts';
import type { Page } from '../page.ts';
import { apiPath } from '../path.ts';
import { type JsonObject, readOne, send } from '../read-body.ts';
import type { ApiResponse } from '../service-client.ts';
import { type ListNetworkOptions, listNetworkRows, type NetworkResourceBody, neutron } from './list-network.ts';

/**
 * A subnet. It has no status.
 *
 * Source: neutron-lib stable/zed, neutron_lib/api/definitions/subnet.py
 */
export interface SubnetBody extends NetworkResourceBody {
  readonly network_id: string;
  readonly cidr: string;
  readonly ip_version: 4 | 6;
  readonly gateway_ip?: string | null;
  readonly enable_dhcp?: boolean;
  readonly allocation_pools?: readonly { readonly start: string; readonly end: string }[];
  readonly dns_nameservers?: readonly string[];
}

/**
 * Lists subnets: `GET /v2.0/subnets`.
 *
 * @throws OpenStackError; one that `isMarkerGone` knows when the subnet that a page starts after is gone
 */
export function listSubnets(
  cloud: Cloud,
  options: ListNetworkOptions = {},
  signal?: AbortSignal,
): AsyncIterable<Page<SubnetBody>> {
  return listNetworkRows<SubnetBody>(cloud, 'subnets', options, signal);
}

/**
 * Reads one subnet: `GET /v2.0/subnets/{id}`.
 *
 * @throws OpenStackError `api.not-found`
 */
export async function getSubnet(cloud: Cloud, id: string, signal?: AbortSignal): Promise<SubnetBody> {
  const call = { ...neutron, method: 'GET', path: apiPath`/subnets/${id}`, key: 'subnet' } as const;
  return readOne<SubnetBody>(cloud, call, signal);
}

/**
 * Creates a subnet: `POST /v2.0/subnets`.
 *
 * @param subnet - fields by their wire names; `network_id`, `ip_version` and `cidr` are needed
 */
export async function createSubnet(cloud: Cloud, subnet: JsonObject, signal?: AbortSignal): Promise<SubnetBody> {
  const body = { subnet: subnet };
  return readOne<SubnetBody>(cloud, { ...neutron, method: 'POST', path: '/subnets', body, key: 'subnet' }, signal);
}

/** Changes fields of a subnet, by their wire names: `PUT /v2.0/subnets/{id}`. */
export async function updateSubnet(
  cloud: Cloud,
  id: string,
  changes: JsonObject,
  signal?: AbortSignal,
): Promise<SubnetBody> {
  const body = { subnet: changes };
  const call = { ...neutron, method: 'PUT', path: apiPath`/subnets/${id}`, body, key: 'subnet' } as const;
  return readOne<SubnetBody>(cloud, call, signal);
}

/** Deletes a subnet: `DELETE /v2.0/subnets/{id}`. Refused (409) while ports have addresses of it. */
export async function deleteSubnet(cloud: Cloud, id: string, signal?: AbortSignal): Promise<ApiResponse> {
  return send(cloud, { ...neutron, method: 'DELETE', path: apiPath`/subnets/${id}` }, signal);
}
