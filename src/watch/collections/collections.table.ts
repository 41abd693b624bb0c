import { getVolumeAttachment, listVolumeAttachments } from '../../openstack/block-storage/attachments.ts';
import { getVolumeBackup, listVolumeBackups } from '../../openstack/block-storage/backups.ts';
import { getVolumeGroup, listVolumeGroups } from '../../openstack/block-storage/groups.ts';
import { getVolumeSnapshot, listVolumeSnapshots } from '../../openstack/block-storage/snapshots.ts';
import { getVolumeTransfer, listVolumeTransfers } from '../../openstack/block-storage/transfers.ts';
import type { Cloud } from '../../openstack/cloud.ts';
import { getImageTask, listImageTasks } from '../../openstack/image/image-tasks.ts';
import type { ListOptions } from '../../openstack/list-pages.ts';
import { getFloatingIp, listFloatingIps } from '../../openstack/network/floating-ips.ts';
import { getNetwork, listNetworks } from '../../openstack/network/networks.ts';
import { getPort, listPorts } from '../../openstack/network/ports.ts';
import { getRouter, listRouters } from '../../openstack/network/routers.ts';
import { getTrunk, listTrunks } from '../../openstack/network/trunks.ts';
import type { Page } from '../../openstack/page.ts';
import type { Query } from '../../openstack/service-client.ts';
import type { Collection } from '../collection.ts';
import type { WatchedKind } from '../watched-kind.ts';
import type { CollectionScope } from './collection-scope.ts';
import { createImageCollection } from './image.ts';
import { createMigrationCollection } from './migration.ts';
import { createServerCollection } from './server.ts';
import type { Body } from './to-resource.ts';
import { createUndatedCollection } from './undated.ts';
import { createVersionedCollection, type VersionedSource } from './versioned.ts';
import { createVolumeCollection } from './volume.ts';

/** Opens the collection of one kind. */
export type CreateCollection = (cloud: Cloud, scope: CollectionScope) => Collection;

/** How each kind is listed, followed and looked at. */
export const COLLECTIONS: Readonly<Record<WatchedKind, CreateCollection>> = {
  server: createServerCollection,
  migration: createMigrationCollection,
  image: createImageCollection,
  'image-task': (cloud) =>
    createUndatedCollection({
      kind: 'image-task',
      newestFirst: { sort_key: 'created_at', sort_dir: 'desc' },
      list: (options, signal) => listImageTasks(cloud, options, signal),
      get: (id, signal) => getImageTask(cloud, id, signal),
    }),
  volume: createVolumeCollection,
  'volume-snapshot': undated('volume-snapshot', listVolumeSnapshots, getVolumeSnapshot),
  'volume-backup': undated('volume-backup', listVolumeBackups, getVolumeBackup),
  'volume-attachment': undated('volume-attachment', listVolumeAttachments, getVolumeAttachment),
  'volume-group': undated('volume-group', listVolumeGroups, getVolumeGroup),
  'volume-transfer': undated('volume-transfer', listVolumeTransfers, getVolumeTransfer),
  port: versioned({ kind: 'port', list: listPorts, get: getPort }),
  network: versioned({ kind: 'network', list: listNetworks, get: getNetwork }),
  'floating-ip': versioned({ kind: 'floating-ip', list: listFloatingIps, get: getFloatingIp }),
  router: versioned({ kind: 'router', list: listRouters, get: getRouter }),
  trunk: versioned({ kind: 'trunk', list: listTrunks, get: getTrunk }),
};

/** Cinder's kinds that have no filter by time. */
function undated(
  kind: WatchedKind,
  list: (
    cloud: Cloud,
    options: ListOptions & { readonly filters?: Query; readonly allProjects?: boolean },
    signal: AbortSignal,
  ) => AsyncIterable<Page<Body>>,
  get: (cloud: Cloud, id: string, signal: AbortSignal) => Promise<Body>,
): CreateCollection {
  return (cloud, { allProjects }) =>
    createUndatedCollection({
      kind,
      newestFirst: { sort: 'created_at:desc' },
      list: (options, signal) => list(cloud, { ...options, allProjects }, signal),
      get: (id, signal) => get(cloud, id, signal),
    });
}

function versioned(source: VersionedSource): CreateCollection {
  return (cloud, scope) => createVersionedCollection(cloud, scope, source);
}
