import { getVolume, listVolumes } from '../../openstack/block-storage/volumes.ts';
import type { Cloud } from '../../openstack/cloud.ts';
import type { KnownSlices } from '../../openstack/slices/known-slices.ts';
import type { ChangeQuery, Collection, CollectionPage } from '../collection.ts';
import type { CollectionScope } from './collection-scope.ts';
import { createSlicing, filterTime, readOr404, toPages } from './pages.ts';

/** Up to so many volumes a full list is one small request, and shows deletions at once. */
const SMALL = 200;

/**
 * Volumes: a full list while they are few. Else what was updated, and what was created, since a volume that was never updated
 * has no `updated_at`; and the volumes in `deleting`: who was among them and is no more is suspected to be gone.
 *
 * Source: cinder stable/zed, cinder/api/v3/volumes.py, `VolumeController._handle_time_comparison_filters`;
 * cinder/db/sqlalchemy/api.py, `_process_volume_filters`
 */
export function createVolumeCollection(cloud: Cloud, { allProjects }: CollectionScope): Collection {
  const slicing = createSlicing();
  const listAll = (signal: AbortSignal, known?: KnownSlices): AsyncIterable<CollectionPage> =>
    toPages('volume', listVolumes(cloud, { allProjects, ...slicing(known) }, signal), true);

  async function* listChanged(query: ChangeQuery, signal: AbortSignal): AsyncGenerator<CollectionPage> {
    const { sinceMs, rows, known } = query;
    const since = filterTime(sinceMs);
    const options = { allProjects, ...slicing(known) };
    yield* toPages('volume', listVolumes(cloud, { ...options, updatedSince: since }, signal), false);
    yield* toPages('volume', listVolumes(cloud, { ...options, createdSince: since }, signal), false);
    const deleting = new Set<string>();
    for (const row of rows.values())
      if (row.goneAtMs === undefined && row.states.status === 'deleting') deleting.add(row.id);
    if (deleting.size === 0) return;
    for await (const page of listVolumes(cloud, { allProjects, statuses: ['deleting'] }, signal)) {
      for (const { id } of page.items) deleting.delete(id);
    }
    yield { resources: [], suspectIds: [...deleting] };
  }

  return {
    kind: 'volume',
    hasTombstones: false,
    listAll,
    listChanged: (query, signal) =>
      query.rows.size <= SMALL ? listAll(signal, query.known) : listChanged(query, signal),
    get: (id, signal) => readOr404('volume', getVolume(cloud, id, signal)),
  };
}
