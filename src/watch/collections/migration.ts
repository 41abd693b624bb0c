import type { Cloud } from '../../openstack/cloud.ts';
import { listMigrations, type MigrationBody } from '../../openstack/compute/migrations.ts';
import type { Page } from '../../openstack/page.ts';
import type { ChangeQuery, Collection, CollectionPage } from '../collection.ts';
import { filterTime, toPages } from './pages.ts';
import { type Body, toResource } from './to-resource.ts';

/** Up to so many migrations a full list is one small request. */
const SMALL = 200;

/** How many of the newest are read beside the delta. */
const NEWEST = 100;

/**
 * Migrations of the whole cloud, for administrators: a full list while they are few; else what was updated, and the newest, since a
 * migration that was never updated is in no delta. Nova has no request for one: it is looked up in the list.
 *
 * Source: nova stable/zed, nova/db/main/api.py, `migration_get_all_by_filters`
 */
export function createMigrationCollection(cloud: Cloud): Collection {
  const listAll = (signal: AbortSignal): AsyncIterable<CollectionPage> =>
    toPages('migration', withIds(listMigrations(cloud, {}, signal)), true);

  async function* listChanged({ sinceMs }: ChangeQuery, signal: AbortSignal): AsyncGenerator<CollectionPage> {
    const changesSince = filterTime(sinceMs);
    yield* toPages('migration', withIds(listMigrations(cloud, { changesSince }, signal)), false);
    const newest = { maxPages: 1, pageSize: NEWEST };
    yield* toPages('migration', withIds(listMigrations(cloud, newest, signal)), false);
  }

  return {
    kind: 'migration',
    hasTombstones: false,
    listAll,
    listChanged: (query, signal) => (query.rows.size <= SMALL ? listAll(signal) : listChanged(query, signal)),
    get: async (id, signal) => {
      for await (const { items } of withIds(listMigrations(cloud, {}, signal))) {
        const body = items.find((item) => item.id === id);
        if (body !== undefined) return toResource('migration', body);
      }
      return 'gone';
    },
  };
}

/** Before 2.59 a migration has no uuid; its number then is what it is known by. */
async function* withIds(pages: AsyncIterable<Page<MigrationBody>>): AsyncGenerator<Page<Body>> {
  for await (const page of pages) {
    yield { ...page, items: page.items.map((body) => ({ ...body, id: body.uuid ?? String(body.id) })) };
  }
}
