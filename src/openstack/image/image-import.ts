import type { Cloud } from '../cloud.ts';
import { collect, listPages } from '../list-pages.ts';
import { apiPath } from '../path.ts';
import { type JsonObject, readOne, send } from '../read-body.ts';
import type { ApiResponse } from '../service-client.ts';

const glance = { service: 'image' } as const;

/** How an image comes in, and where to. */
export interface ImageImport extends JsonObject {
  readonly method:
    | { readonly name: 'glance-direct' }
    | { readonly name: 'web-download'; readonly uri: string }
    | { readonly name: 'glance-download'; readonly glance_image_id: string; readonly glance_region: string }
    | { readonly name: 'copy-image' };
  /** Stores to write to; the default one without. */
  readonly stores?: readonly string[];
  readonly all_stores?: boolean;
  /** False: what reached one store counts. Default true. */
  readonly all_stores_must_succeed?: boolean;
}

/**
 * Imports an image: `POST /v2/images/{id}/import`. Runs in the background as a task; sent once.
 *
 * Source: glance stable/zed, glance/api/v2/images.py, `ImagesController.import_image`
 */
export async function importImage(
  cloud: Cloud,
  id: string,
  what: ImageImport,
  signal?: AbortSignal,
): Promise<ApiResponse> {
  const call = { method: 'POST', path: apiPath`/images/${id}/import`, body: what, retry: 'never' } as const;
  return send(cloud, { ...glance, ...call }, signal);
}

/** Lists the ways of import that the cloud offers: `GET /v2/info/import`. */
export async function listImportMethods(cloud: Cloud, signal?: AbortSignal): Promise<readonly string[]> {
  const call = { ...glance, method: 'GET', path: '/info/import', key: 'import-methods' } as const;
  const methods = await readOne<JsonObject>(cloud, call, signal);
  return Array.isArray(methods.value) ? methods.value.filter((name) => typeof name === 'string') : [];
}

/** A store of Glance. */
export interface StoreBody extends JsonObject {
  readonly id: string;
  readonly description?: string;
  /** The text `true`, of one store. */
  readonly default?: string;
}

/** Lists the stores of Glance: `GET /v2/info/stores`. Not found (404) where there is only one, without a name. */
export async function listStores(cloud: Cloud, signal?: AbortSignal): Promise<StoreBody[]> {
  return collect(
    listPages<StoreBody>(cloud, { ...glance, path: '/info/stores', key: 'stores', paged: false }, {}, signal),
  );
}

/** Deletes the data of an image from one of several stores: `DELETE /v2/stores/{store}/{image}`. */
export async function deleteFromStore(
  cloud: Cloud,
  storeId: string,
  imageId: string,
  signal?: AbortSignal,
): Promise<ApiResponse> {
  return send(cloud, { ...glance, method: 'DELETE', path: apiPath`/stores/${storeId}/${imageId}` }, signal);
}

/** Registers where the data of an image is: `POST /v2/images/{id}/locations`, since Glance 2.17 (2024.2); for services. */
export async function addImageLocation(
  cloud: Cloud,
  id: string,
  location: { readonly url: string; readonly validation_data?: JsonObject },
  signal?: AbortSignal,
): Promise<ApiResponse> {
  const call = { method: 'POST', path: apiPath`/images/${id}/locations`, body: location, retry: 'never' } as const;
  return send(cloud, { ...glance, ...call }, signal);
}

/** The names in a text of stores joined by commas, as `stores` and `os_glance_importing_to_stores` of an image are. */
export function storesOf(text: unknown): readonly string[] {
  return typeof text === 'string' ? text.split(',').filter((name) => name !== '') : [];
}
