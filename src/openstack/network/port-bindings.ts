import type { Cloud } from '../cloud.ts';
import { collect, listPages } from '../list-pages.ts';
import { apiPath } from '../path.ts';
import { type JsonObject, readOne, send } from '../read-body.ts';
import type { ApiResponse } from '../service-client.ts';
import { neutron } from './list-network.ts';

/**
 * A binding of a port to a host; more than one during a live migration. For the services, with the extension
 * `binding-extended`.
 *
 * Source: neutron-lib stable/zed, neutron_lib/api/definitions/portbindings_extended.py
 */
export interface PortBindingBody extends JsonObject {
  readonly host: string;
  /** `ACTIVE` or `INACTIVE`; absent in the answer of an activation. */
  readonly status?: string;
  readonly vif_type?: string;
  readonly vnic_type?: string;
  readonly profile?: JsonObject;
  readonly vif_details?: JsonObject;
}

/** Lists the bindings of a port: `GET /v2.0/ports/{id}/bindings`. */
export async function listPortBindings(cloud: Cloud, portId: string, signal?: AbortSignal): Promise<PortBindingBody[]> {
  const list = { ...neutron, path: apiPath`/ports/${portId}/bindings`, key: 'bindings' };
  return collect(listPages<PortBindingBody>(cloud, list, {}, signal));
}

/** Adds an inactive binding of a port: `POST /v2.0/ports/{id}/bindings`. */
export async function createPortBinding(
  cloud: Cloud,
  portId: string,
  binding: { readonly host: string; readonly vnic_type?: string; readonly profile?: JsonObject },
  signal?: AbortSignal,
): Promise<PortBindingBody> {
  const call = { ...neutron, method: 'POST', path: apiPath`/ports/${portId}/bindings`, body: { binding } } as const;
  return readOne<PortBindingBody>(cloud, { ...call, key: 'binding' }, signal);
}

/** Makes a binding of a port the active one: `PUT /v2.0/ports/{id}/bindings/{host}/activate`. */
export async function activatePortBinding(
  cloud: Cloud,
  portId: string,
  host: string,
  signal?: AbortSignal,
): Promise<ApiResponse> {
  const path = apiPath`/ports/${portId}/bindings/${host}/activate`;
  return send(cloud, { ...neutron, method: 'PUT', path, retry: 'never' }, signal);
}

/** Removes a binding of a port: `DELETE /v2.0/ports/{id}/bindings/{host}`. */
export async function deletePortBinding(
  cloud: Cloud,
  portId: string,
  host: string,
  signal?: AbortSignal,
): Promise<ApiResponse> {
  return send(cloud, { ...neutron, method: 'DELETE', path: apiPath`/ports/${portId}/bindings/${host}` }, signal);
}
