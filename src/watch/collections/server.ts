import type { Cloud } from '../../openstack/cloud.ts';
import { getServer, type ListServersOptions, listServerStubs, listServers } from '../../openstack/compute/servers.ts';
import { readLog } from '../action-log/read-log.ts';
import type { Collection, CollectionPage } from '../collection.ts';
import type { CollectionScope } from './collection-scope.ts';
import { createSlicing, filterTime, readOr404, toPages } from './pages.ts';

/** Before any server was changed. */
const EVER = filterTime(0);

/** A row keeps no more of a server than this shows. */
const LEAN = { withoutLockReasons: true };

/**
 * Servers: Nova's delta, with tombstones and with the servers that are not scheduled yet.
 *
 * A delta shows soft-deleted servers; a list without a time does not, not even where it asks for that status. So a full list is
 * two: all servers, and of those that changed at any time the ones that are soft-deleted.
 *
 * Source: nova stable/zed, nova/compute/api.py, `API.get_all`; nova/db/main/api.py, `instance_get_all_by_filters_sort`
 */
export function createServerCollection(cloud: Cloud, { allProjects }: CollectionScope): Collection {
  const slicing = createSlicing();
  return {
    kind: 'server',
    hasTombstones: true,
    listAll: (signal, known) => listAll(cloud, { ...LEAN, allProjects, ...slicing(known) }, signal),
    listChanged: ({ sinceMs, known }, signal) => {
      const query = { ...LEAN, allProjects, changesSince: filterTime(sinceMs), ...slicing(known) };
      return toPages('server', listServers(cloud, query, signal), false);
    },
    get: (id, signal) => readOr404('server', getServer(cloud, id, signal)),
    readLog: (id, sinceMs, signal) => readLog(cloud, id, sinceMs, signal),
    countUnreachable: (signal) => countUnreachable(cloud, allProjects, signal),
  };
}

async function* listAll(
  cloud: Cloud,
  options: ListServersOptions,
  signal: AbortSignal,
): AsyncGenerator<CollectionPage> {
  yield* toPages('server', listServers(cloud, options, signal), true);
  const softDeleted = { ...options, changesSince: EVER, status: 'SOFT_DELETED' };
  yield* toPages('server', listServers(cloud, softDeleted, signal), true);
}

/**
 * The one list that shows servers of a cell that is down, as UNKNOWN; of the newest 1,000 servers, so 0 is no proof.
 *
 * Source: nova stable/zed, api-guide/source/down_cells.rst
 */
async function countUnreachable(cloud: Cloud, allProjects: boolean, signal: AbortSignal): Promise<number> {
  let count = 0;
  for await (const { items } of listServerStubs(cloud, { allProjects }, signal)) {
    count += items.filter(({ status }) => status === 'UNKNOWN').length;
  }
  return count;
}
