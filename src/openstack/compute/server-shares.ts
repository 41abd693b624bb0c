import type { Cloud } from '../cloud.ts';
import { collect, listPages } from '../list-pages.ts';
import { apiPath } from '../path.ts';
import { type JsonObject, readOne, send } from '../read-body.ts';
import type { ApiResponse } from '../service-client.ts';

/** Shares came with 2.97, which our other bodies do not know yet. */
const shares = { service: 'compute', microversion: '2.97', minMicroversion: '2.97' } as const;

/**
 * A share attached to a server.
 *
 * Source: nova stable/2025.1, nova/api/openstack/compute/server_shares.py, `ServerSharesController`; the row by views/server_shares.py
 */
export interface ServerShareBody extends JsonObject {
  readonly share_id: string;
  readonly status: string;
  readonly tag: string;
}

/** Lists the shares of a server: `GET /servers/{id}/shares`, since 2.97. */
export async function listServerShares(
  cloud: Cloud,
  serverId: string,
  signal?: AbortSignal,
): Promise<ServerShareBody[]> {
  const list = { ...shares, path: apiPath`/servers/${serverId}/shares`, key: 'shares', paged: false };
  return collect(listPages<ServerShareBody>(cloud, list, {}, signal));
}

/** Attaches a share to a stopped server: `POST /servers/{id}/shares`, since 2.97. */
export async function attachShare(
  cloud: Cloud,
  serverId: string,
  share: { readonly share_id: string; readonly tag?: string },
  signal?: AbortSignal,
): Promise<ServerShareBody> {
  const post = { method: 'POST', path: apiPath`/servers/${serverId}/shares`, body: { share }, retry: 'never' } as const;
  return readOne<ServerShareBody>(cloud, { ...shares, ...post, key: 'share' }, signal);
}

/** Detaches a share from a stopped server: `DELETE /servers/{id}/shares/{share}`, since 2.97. */
export async function detachShare(
  cloud: Cloud,
  serverId: string,
  shareId: string,
  signal?: AbortSignal,
): Promise<ApiResponse> {
  const path = apiPath`/servers/${serverId}/shares/${shareId}`;
  return send(cloud, { ...shares, method: 'DELETE', path, retry: 'never' }, signal);
}
