import type { Cloud } from '../cloud.ts';
import type { Page } from '../page.ts';
import { apiPath } from '../path.ts';
import { type JsonObject, readOne, send } from '../read-body.ts';
import type { ApiResponse } from '../service-client.ts';
import { type ListNetworkOptions, listNetworkRows, type NetworkResourceBody, neutron } from './list-network.ts';

/** A subport of a trunk. */
export interface SubportBody extends JsonObject {
  readonly port_id: string;
  readonly segmentation_type?: string;
  readonly segmentation_id?: number;
}

/**
 * A trunk.
 *
 * Source: neutron-lib stable/zed, neutron_lib/api/definitions/trunk.py
 */
export interface TrunkBody extends NetworkResourceBody {
  readonly status: string;
  readonly port_id: string;
  readonly admin_state_up?: boolean;
  readonly sub_ports?: readonly SubportBody[];
}

/**
 * Lists trunks: `GET /v2.0/trunks`.
 *
 * @throws OpenStackError; one that `isMarkerGone` knows when the trunk that a page starts after is gone
 */
export function listTrunks(
  cloud: Cloud,
  options: ListNetworkOptions = {},
  signal?: AbortSignal,
): AsyncIterable<Page<TrunkBody>> {
  return listNetworkRows<TrunkBody>(cloud, 'trunks', options, signal);
}

/**
 * Reads one trunk: `GET /v2.0/trunks/{id}`.
 *
 * @throws OpenStackError `api.not-found`
 */
export async function getTrunk(cloud: Cloud, id: string, signal?: AbortSignal): Promise<TrunkBody> {
  const call = { ...neutron, method: 'GET', path: apiPath`/trunks/${id}`, key: 'trunk' } as const;
  return readOne<TrunkBody>(cloud, call, signal);
}

/**
 * Creates a trunk: `POST /v2.0/trunks`.
 *
 * @param trunk - fields by their wire names; `port_id` is needed
 */
export async function createTrunk(cloud: Cloud, trunk: JsonObject, signal?: AbortSignal): Promise<TrunkBody> {
  const body = { trunk: trunk };
  return readOne<TrunkBody>(cloud, { ...neutron, method: 'POST', path: '/trunks', body, key: 'trunk' }, signal);
}

/** Changes fields of a trunk, by their wire names: `PUT /v2.0/trunks/{id}`. */
export async function updateTrunk(
  cloud: Cloud,
  id: string,
  changes: JsonObject,
  signal?: AbortSignal,
): Promise<TrunkBody> {
  const body = { trunk: changes };
  const call = { ...neutron, method: 'PUT', path: apiPath`/trunks/${id}`, body, key: 'trunk' } as const;
  return readOne<TrunkBody>(cloud, call, signal);
}

/** Deletes a trunk: `DELETE /v2.0/trunks/{id}`. Refused (409) while its port is bound, unless the driver allows it. */
export async function deleteTrunk(cloud: Cloud, id: string, signal?: AbortSignal): Promise<ApiResponse> {
  return send(cloud, { ...neutron, method: 'DELETE', path: apiPath`/trunks/${id}` }, signal);
}

/** Adds subports to a trunk: `PUT /v2.0/trunks/{id}/add_subports`. */
export async function addSubports(
  cloud: Cloud,
  id: string,
  subports: readonly SubportBody[],
  signal?: AbortSignal,
): Promise<TrunkBody> {
  return changeSubports(cloud, apiPath`/trunks/${id}/add_subports`, subports, signal);
}

/** Removes subports from a trunk: `PUT /v2.0/trunks/{id}/remove_subports`. */
export async function removeSubports(
  cloud: Cloud,
  id: string,
  portIds: readonly string[],
  signal?: AbortSignal,
): Promise<TrunkBody> {
  const subports = portIds.map((portId) => ({ port_id: portId }));
  return changeSubports(cloud, apiPath`/trunks/${id}/remove_subports`, subports, signal);
}

async function changeSubports(
  cloud: Cloud,
  path: string,
  subports: readonly SubportBody[],
  signal?: AbortSignal,
): Promise<TrunkBody> {
  const body = { sub_ports: subports };
  return readOne<TrunkBody>(cloud, { ...neutron, method: 'PUT', path, body, retry: 'never', key: '' }, signal);
}
