import type { Cloud } from '../cloud.ts';
import { collect, listPages } from '../list-pages.ts';
import { apiPath } from '../path.ts';
import { type JsonObject, readOne, send } from '../read-body.ts';
import type { ApiResponse } from '../service-client.ts';
import { nova } from './microversion.ts';

/**
 * A live migration that is running now.
 *
 * Source: nova stable/zed, nova/api/openstack/compute/server_migrations.py, `output`
 */
export interface ServerMigrationBody extends JsonObject {
  readonly id: number;
  readonly status: string;
  readonly server_uuid: string;
  readonly source_compute: string;
  readonly dest_compute: string;
  readonly created_at: string;
  readonly updated_at: string | null;
  readonly memory_total_bytes?: number | null;
  readonly memory_processed_bytes?: number | null;
  readonly memory_remaining_bytes?: number | null;
  readonly disk_total_bytes?: number | null;
  readonly disk_processed_bytes?: number | null;
  readonly disk_remaining_bytes?: number | null;
}

/** Lists the live migrations of a server that run now; for admins: `GET /servers/{id}/migrations`, since 2.23. */
export async function listServerMigrations(
  cloud: Cloud,
  serverId: string,
  signal?: AbortSignal,
): Promise<ServerMigrationBody[]> {
  const list = { ...nova, path: apiPath`/servers/${serverId}/migrations`, key: 'migrations', paged: false };
  return collect(listPages<ServerMigrationBody>(cloud, { ...list, minMicroversion: '2.23' }, {}, signal));
}

/** Reads one running live migration: `GET /servers/{id}/migrations/{migration}`, since 2.23. */
export async function getServerMigration(
  cloud: Cloud,
  serverId: string,
  migrationId: number,
  signal?: AbortSignal,
): Promise<ServerMigrationBody> {
  const get = {
    method: 'GET',
    path: apiPath`/servers/${serverId}/migrations/${migrationId}`,
    key: 'migration',
  } as const;
  return readOne<ServerMigrationBody>(cloud, { ...nova, ...get, minMicroversion: '2.23' }, signal);
}

/** Ends the copying of a running live migration at any price: `POST /servers/{id}/migrations/{migration}/action`, since 2.22. */
export async function forceLiveMigration(
  cloud: Cloud,
  serverId: string,
  migrationId: number,
  signal?: AbortSignal,
): Promise<ApiResponse> {
  const path = apiPath`/servers/${serverId}/migrations/${migrationId}/action`;
  const post = { method: 'POST', path, body: { force_complete: null }, retry: 'never' } as const;
  return send(cloud, { ...nova, ...post, minMicroversion: '2.22' }, signal);
}

/** Aborts a live migration, running (2.24) or queued (2.65): `DELETE /servers/{id}/migrations/{migration}`. */
export async function abortLiveMigration(
  cloud: Cloud,
  serverId: string,
  migrationId: number,
  signal?: AbortSignal,
): Promise<ApiResponse> {
  const path = apiPath`/servers/${serverId}/migrations/${migrationId}`;
  return send(cloud, { ...nova, method: 'DELETE', path, retry: 'never', minMicroversion: '2.24' }, signal);
}
