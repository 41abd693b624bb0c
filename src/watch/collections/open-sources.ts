import { getVolumeBackup, listVolumeBackups } from '../../openstack/block-storage/backups.ts';
import { getVolumeSnapshot, listVolumeSnapshots } from '../../openstack/block-storage/snapshots.ts';
import type { Cloud } from '../../openstack/cloud.ts';
import { getFloatingIp, listFloatingIps } from '../../openstack/network/floating-ips.ts';
import { getNetwork, listNetworks } from '../../openstack/network/networks.ts';
import { getPort, listPorts } from '../../openstack/network/ports.ts';
import { getRouter, listRouters } from '../../openstack/network/routers.ts';
import type { Collection } from '../collection.ts';
import type { WatchedKind } from '../watched-kind.ts';
import type { Source } from '../watcher.ts';
import type { CollectionScope } from './collection-scope.ts';
import { createImageCollection } from './image.ts';
import { createServerCollection } from './server.ts';
import { createUndatedCollection } from './undated.ts';
import { createVersionedCollection } from './versioned.ts';
import { createVolumeCollection } from './volume.ts';

type Create = (cloud: Cloud, scope: CollectionScope) => Collection;

const COLLECTIONS: Readonly<Record<WatchedKind, Create>> = {
  server: createServerCollection,
  image: createImageCollection,
  volume: createVolumeCollection,
  'volume-snapshot': (cloud, { allProjects }) =>
    createUndatedCollection({
      kind: 'volume-snapshot',
      list: (options, signal) => listVolumeSnapshots(cloud, { ...options, allProjects }, signal),
      get: (id, signal) => getVolumeSnapshot(cloud, id, signal),
    }),
  'volume-backup': (cloud, { allProjects }) =>
    createUndatedCollection({
      kind: 'volume-backup',
      list: (options, signal) => listVolumeBackups(cloud, { ...options, allProjects }, signal),
      get: (id, signal) => getVolumeBackup(cloud, id, signal),
    }),
  port: (cloud, scope) => createVersionedCollection(cloud, scope, { kind: 'port', list: listPorts, get: getPort }),
  network: (cloud, scope) =>
    createVersionedCollection(cloud, scope, { kind: 'network', list: listNetworks, get: getNetwork }),
  'floating-ip': (cloud, scope) =>
    createVersionedCollection(cloud, scope, { kind: 'floating-ip', list: listFloatingIps, get: getFloatingIp }),
  router: (cloud, scope) =>
    createVersionedCollection(cloud, scope, { kind: 'router', list: listRouters, get: getRouter }),
};

/**
 * Opens the collections of a cloud for a watcher. Signs in, to know whose resources they are.
 *
 * @param options.allProjects - the resources of every project; for administrators
 * @throws what signing in throws
 */
export async function openSources(
  cloud: Cloud,
  kinds: readonly WatchedKind[],
  options: { readonly allProjects?: boolean; readonly signal?: AbortSignal } = {},
): Promise<readonly Source[]> {
  const identity = await cloud.identity(options.signal);
  const allProjects = options.allProjects === true;
  // Neutron shows an administrator everything, asked or not; everyone else also what is shared with them.
  const projectId = allProjects || !identity.isAdmin ? undefined : identity.projectId;
  const scope = allProjects ? 'all' : (identity.projectId ?? 'all');
  return kinds.map((kind) => ({
    shard: { cloud: cloud.name, region: cloud.region ?? '', scope, kind },
    collection: COLLECTIONS[kind](cloud, { allProjects, projectId }),
  }));
}
