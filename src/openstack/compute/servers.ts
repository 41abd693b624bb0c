import type { Cloud } from '../cloud.ts';
import { type ListOptions, listPages } from '../list-pages.ts';
import type { Page } from '../page.ts';
import { apiPath } from '../path.ts';
import { type JsonObject, readOne, send } from '../read-body.ts';
import type { ApiResponse, Query } from '../service-client.ts';
import { nova } from './microversion.ts';
import type { ServerBody } from './server-body.ts';

/**
 * The last microversion whose lists are without the reasons of locks.
 *
 * Source: nova stable/zed, nova/api/openstack/compute/servers.py, `ServersController._get_servers` (`expected_attrs`)
 */
const BEFORE_LOCK_REASONS = '2.72';

/** Which servers to list. */
export interface ListServersOptions extends ListOptions {
  /** Servers of every project; refused (403) unless the policy allows it, by default to admins. */
  readonly allProjects?: boolean;
  /**
   * Only what was updated at or after this time (ISO 8601), with the deleted among them unless `deleted` is given. Servers that
   * were never updated since their creation in the cell do not match; servers not yet scheduled always do.
   */
  readonly changesSince?: string;
  /** Only what was updated at or before this time (ISO 8601). Since 2.66. */
  readonly changesBefore?: string;
  /** True: only deleted servers; false: none, even with `changesSince`. For admins; Nova ignores it from others. */
  readonly deleted?: boolean;
  readonly name?: string;
  readonly status?: string;
  readonly host?: string;
  readonly projectId?: string;
  /** Without the reasons of locks (2.73), for which Nova reads the system metadata of each server: a list takes a third longer with them. */
  readonly withoutLockReasons?: boolean;
}

/**
 * Lists servers, whole: `GET /servers/detail`.
 *
 * Without `limit` and filters Nova also shows the servers of cells that do not answer; a page size is a limit, so they are
 * missing here, and absence is not deletion. For servers of the cell that is down use {@link listServerStubs}.
 *
 * @throws OpenStackError; one that `isMarkerGone` knows when the server that a page starts after is gone
 *
 * Source: nova stable/zed, nova/api/openstack/compute/servers.py, `ServersController._get_servers`
 */
export function listServers(
  cloud: Cloud,
  options: ListServersOptions = {},
  signal?: AbortSignal,
): AsyncIterable<Page<ServerBody>> {
  const { changesBefore, withoutLockReasons } = options;
  const list = {
    ...nova,
    ...(withoutLockReasons ? { microversion: BEFORE_LOCK_REASONS } : {}),
    path: '/servers/detail',
    key: 'servers',
    query: queryOf(options),
    ...(changesBefore === undefined ? {} : { minMicroversion: '2.66' }),
  } as const;
  return listPages<ServerBody>(cloud, list, options, signal);
}

/**
 * Lists servers by id and name, unpaged: `GET /servers`. The one list that shows servers of a cell that is down (as `UNKNOWN`,
 * since 2.69), because no limit or filter may be given for that. Holds at most as many rows as Nova allows (1000).
 *
 * Source: nova stable/zed, nova/api/openstack/compute/servers.py, `ServersController._get_servers` (`cell_down_support`)
 */
export function listServerStubs(
  cloud: Cloud,
  options: { readonly allProjects?: boolean } = {},
  signal?: AbortSignal,
): AsyncIterable<Page<JsonObject & { readonly id: string; readonly name?: string; readonly status?: string }>> {
  const query = options.allProjects ? { all_tenants: true } : {};
  const list = { ...nova, path: '/servers', key: 'servers', query, paged: false } as const;
  return listPages(cloud, list, { maxPages: 1 }, signal);
}

/**
 * Reads one server: `GET /servers/{id}`. A deleted server is not found, even for admins.
 *
 * @throws OpenStackError `api.not-found`
 */
export async function getServer(cloud: Cloud, id: string, signal?: AbortSignal): Promise<ServerBody> {
  return readOne<ServerBody>(cloud, { ...nova, method: 'GET', path: apiPath`/servers/${id}`, key: 'server' }, signal);
}

/** What a server is made of; more fields by their wire names. */
export interface CreateServerBody extends JsonObject {
  readonly name: string;
  readonly flavorRef: string;
  readonly imageRef?: string;
  /** `auto` and `none` since 2.37. */
  readonly networks?: 'auto' | 'none' | readonly JsonObject[];
  readonly block_device_mapping_v2?: readonly JsonObject[];
  readonly metadata?: Readonly<Record<string, string>>;
  readonly availability_zone?: string;
  readonly key_name?: string;
  readonly adminPass?: string;
}

/**
 * Creates a server: `POST /servers`. The answer comes before the scheduler has run: the server is in BUILD.
 *
 * `networks` is required since 2.37; without it `auto` is sent, as clients do. Without a list of them a Nova before 2.37 is refused.
 *
 * @param hints - `os:scheduler_hints`, such as `{ group: id }`
 *
 * Source: nova stable/zed, nova/api/openstack/compute/servers.py, `ServersController.create`
 */
export async function createServer(
  cloud: Cloud,
  server: CreateServerBody,
  options: { readonly hints?: JsonObject; readonly signal?: AbortSignal } = {},
): Promise<CreatedServerBody> {
  const hints = options.hints === undefined ? {} : { 'os:scheduler_hints': options.hints };
  const body = { server: { networks: 'auto', ...server }, ...hints };
  const least = Array.isArray(server.networks) ? {} : { minMicroversion: '2.37' };
  const call = { ...nova, ...least, method: 'POST', path: '/servers', body, key: 'server' } as const;
  return readOne<CreatedServerBody>(cloud, call, options.signal);
}

/** What Nova answers to a creation: the rest is not known yet. */
export interface CreatedServerBody extends JsonObject {
  readonly id: string;
  readonly adminPass?: string;
}

/**
 * Changes the name, description or addresses for access of a server: `PUT /servers/{id}`.
 *
 * Source: nova stable/zed, nova/api/openstack/compute/servers.py, `ServersController.update`
 */
export async function updateServer(
  cloud: Cloud,
  id: string,
  changes: JsonObject,
  signal?: AbortSignal,
): Promise<ServerBody> {
  const call = {
    ...nova,
    method: 'PUT',
    path: apiPath`/servers/${id}`,
    body: { server: changes },
    key: 'server',
  } as const;
  return readOne<ServerBody>(cloud, call, signal);
}

/**
 * Deletes a server, softly where the cloud reclaims later: `DELETE /servers/{id}`. Sending it twice does no harm: the second
 * finds nothing.
 *
 * Source: nova stable/zed, nova/api/openstack/compute/servers.py, `ServersController.delete`
 */
export async function deleteServer(cloud: Cloud, id: string, signal?: AbortSignal): Promise<ApiResponse> {
  return send(cloud, { ...nova, method: 'DELETE', path: apiPath`/servers/${id}` }, signal);
}

function queryOf(options: ListServersOptions): Query {
  return {
    all_tenants: options.allProjects ? true : undefined,
    'changes-since': options.changesSince,
    'changes-before': options.changesBefore,
    deleted: options.deleted,
    name: options.name,
    status: options.status,
    host: options.host,
    project_id: options.projectId,
  };
}
