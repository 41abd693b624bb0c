import type { Cloud } from '../../openstack/cloud.ts';
import { getImage, listImages } from '../../openstack/image/images.ts';
import type { KnownSlices } from '../../openstack/slices/known-slices.ts';
import type { Collection, CollectionPage } from '../collection.ts';
import type { CollectionScope } from './collection-scope.ts';
import { createSlicing, filterTime, readOr404, toPages } from './pages.ts';

/**
 * Images: Glance's filter by `updated_at`, which creation sets too. Hidden images come in a list of their own, read only with
 * full lists: an image that becomes hidden is absent until then.
 *
 * Source: glance stable/zed, glance/api/v2/images.py, `RequestDeserializer._get_filters`
 */
export function createImageCollection(cloud: Cloud, { allProjects, ownOnly, projectId }: CollectionScope): Collection {
  const mine = ownOnly === true && projectId !== undefined ? { projectId } : {};
  const slicing = createSlicing();
  const which = allProjects ? ({ visibility: 'all' } as const) : mine;
  async function* listAll(signal: AbortSignal, known?: KnownSlices): AsyncGenerator<CollectionPage> {
    const options = { ...which, ...slicing(known) };
    yield* toPages('image', listImages(cloud, options, signal), true);
    yield* toPages('image', listImages(cloud, { ...options, hidden: true }, signal), true);
  }
  return {
    kind: 'image',
    hasTombstones: false,
    listAll,
    listChanged: ({ sinceMs, known }, signal) => {
      const options = { ...which, updatedSince: filterTime(sinceMs), ...slicing(known) };
      return toPages('image', listImages(cloud, options, signal), false);
    },
    get: (id, signal) => readOr404('image', getImage(cloud, id, signal)),
  };
}
