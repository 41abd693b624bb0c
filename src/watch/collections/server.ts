import type { Cloud } from '../../openstack/cloud.ts';
import { getServer, listServers } from '../../openstack/compute/servers.ts';
import type { Collection } from '../collection.ts';
import type { CollectionScope } from './collection-scope.ts';
import { filterTime, readOr404, toPages } from './pages.ts';

/**
 * Servers: Nova's delta, with tombstones and with the servers that are not scheduled yet.
 *
 * A delta shows soft-deleted servers; a full list does not.
 *
 * Source: nova stable/zed, nova/compute/api.py, `API.get_all`; nova/db/main/api.py, `instance_get_all_by_filters_sort`
 */
export function createServerCollection(cloud: Cloud, { allProjects }: CollectionScope): Collection {
  return {
    kind: 'server',
    hasTombstones: true,
    listAll: (signal) => toPages('server', listServers(cloud, { allProjects }, signal), true),
    listChanged: ({ sinceMs }, signal) => {
      const changesSince = filterTime(sinceMs);
      return toPages('server', listServers(cloud, { allProjects, changesSince }, signal), false);
    },
    get: (id, signal) => readOr404('server', getServer(cloud, id, signal)),
    isUnlisted: ({ states }) => states.status === 'SOFT_DELETED' || states.vmState === 'soft-delete',
  };
}
