import type { Cloud } from '../cloud.ts';
import { collect, listPages } from '../list-pages.ts';
import type { JsonObject } from '../read-body.ts';

const keystone = { service: 'identity' } as const;

/** Where a service answers. */
export interface EndpointBody extends JsonObject {
  readonly id: string;
  readonly interface: 'public' | 'internal' | 'admin';
  readonly url: string;
  readonly region: string | null;
  readonly region_id: string | null;
}

/**
 * A service of the catalog.
 *
 * Source: keystone stable/zed, keystone/api/auth.py, `AuthCatalogResource`
 */
export interface CatalogServiceBody extends JsonObject {
  readonly id: string;
  readonly type: string;
  readonly name?: string;
  readonly endpoints: readonly EndpointBody[];
}

/** Reads the catalog of our scope: `GET /v3/auth/catalog`. */
export async function listCatalog(cloud: Cloud, signal?: AbortSignal): Promise<CatalogServiceBody[]> {
  const list = { ...keystone, path: '/auth/catalog', key: 'catalog', paged: false };
  return collect(listPages<CatalogServiceBody>(cloud, list, {}, signal));
}

/** A region. */
export interface RegionBody extends JsonObject {
  readonly id: string;
  readonly description?: string;
  readonly parent_region_id?: string | null;
}

/** Lists regions: `GET /v3/regions`. Comes whole. */
export async function listRegions(cloud: Cloud, signal?: AbortSignal): Promise<RegionBody[]> {
  return collect(
    listPages<RegionBody>(cloud, { ...keystone, path: '/regions', key: 'regions', paged: false }, {}, signal),
  );
}
