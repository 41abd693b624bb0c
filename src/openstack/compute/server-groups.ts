import type { Cloud } from '../cloud.ts';
import { collect, listPages } from '../list-pages.ts';
import type { JsonObject } from '../read-body.ts';
import { nova } from './microversion.ts';

/**
 * A group of servers that are to be together, or apart.
 *
 * Source: nova stable/zed, nova/api/openstack/compute/server_groups.py, `ServerGroupController._format_server_group`
 */
export interface ServerGroupBody extends JsonObject {
  readonly id: string;
  readonly name: string;
  /** Ids of servers; those that are deleted are left out. */
  readonly members: readonly string[];
  /** Since 2.64; `policies` before. */
  readonly policy?: string;
}

/** Lists the server groups of a project, whole: `GET /os-server-groups`. */
export async function listServerGroups(cloud: Cloud, signal?: AbortSignal): Promise<ServerGroupBody[]> {
  return collect(
    listPages<ServerGroupBody>(
      cloud,
      { ...nova, path: '/os-server-groups', key: 'server_groups', paged: false },
      {},
      signal,
    ),
  );
}
