import type { Cloud } from '../cloud.ts';
import { collect, listPages } from '../list-pages.ts';
import { apiPath } from '../path.ts';
import { type JsonObject, readOne, send } from '../read-body.ts';
import type { ApiResponse } from '../service-client.ts';
import { nova } from './microversion.ts';

/**
 * A port attached to a server.
 *
 * Source: nova stable/zed, nova/api/openstack/compute/attach_interfaces.py, `_translate_interface_attachment_view`
 */
export interface ServerInterfaceBody extends JsonObject {
  readonly port_id: string;
  readonly port_state: string;
  readonly net_id: string;
  readonly mac_addr?: string;
  readonly fixed_ips?: readonly { readonly ip_address: string; readonly subnet_id?: string }[];
  /** Since 2.70. */
  readonly tag?: string | null;
}

/** Lists the ports of a server: `GET /servers/{id}/os-interface`. */
export async function listServerInterfaces(
  cloud: Cloud,
  serverId: string,
  signal?: AbortSignal,
): Promise<ServerInterfaceBody[]> {
  const list = { ...nova, path: apiPath`/servers/${serverId}/os-interface`, key: 'interfaceAttachments', paged: false };
  return collect(listPages<ServerInterfaceBody>(cloud, list, {}, signal));
}

/**
 * Attaches a port to a server, and answers when it is there: `POST /servers/{id}/os-interface`.
 *
 * @param what - a port, or a network to make one on (`fixed_ips` of it); with neither, the project's only network
 */
export async function attachInterface(
  cloud: Cloud,
  serverId: string,
  what: { readonly port_id?: string; readonly net_id?: string; readonly fixed_ips?: readonly JsonObject[] } = {},
  signal?: AbortSignal,
): Promise<ServerInterfaceBody> {
  const path = apiPath`/servers/${serverId}/os-interface`;
  const post = { method: 'POST', path, body: { interfaceAttachment: what }, retry: 'never' } as const;
  return readOne<ServerInterfaceBody>(cloud, { ...nova, ...post, key: 'interfaceAttachment' }, signal);
}

/** Detaches a port from a server: `DELETE /servers/{id}/os-interface/{port}`. Sent once. */
export async function detachInterface(
  cloud: Cloud,
  serverId: string,
  portId: string,
  signal?: AbortSignal,
): Promise<ApiResponse> {
  const path = apiPath`/servers/${serverId}/os-interface/${portId}`;
  return send(cloud, { ...nova, method: 'DELETE', path, retry: 'never' }, signal);
}
