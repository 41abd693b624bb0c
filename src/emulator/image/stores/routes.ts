import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { done } from '../done.ts';
import { stampOf } from '../images/body.ts';
import { enforceOn, imageOf } from '../images/lookup.ts';
import { directoryOf, IMPORT_METHODS, STORE_IDS, STORES } from './stores.table.ts';

/** Stores, and what this Glance can do. Source: glance stable/zed, glance/api/v2/discovery.py, images.py `delete_from_store` */
export const storeRoutes: readonly Route[] = [
  route('GET', '/v2/info/import', showImport),
  route('GET', '/v2/info/stores', () => json(200, { stores: STORES.map(storeBody) })),
  route('GET', '/v2/info/stores/detail', showStores),
  route('GET', '/v2/info/usage', () => json(200, { usage: {} })),
  route('DELETE', '/v2/stores/{store}/{id}', deleteFromStore),
];

function storeBody({ id, description, isDefault }: (typeof STORES)[number]): object {
  return { id, description, ...(isDefault && { default: 'true' }) };
}

function showImport(): HttpResponse {
  const methods = { description: 'Import methods available.', type: 'array', value: IMPORT_METHODS };
  return json(200, { 'import-methods': methods });
}

function showStores(request: ServiceRequest): HttpResponse {
  request.enforce('stores_info_detail');
  const stores = STORES.map((store) => ({
    ...storeBody(store),
    type: 'file',
    properties: { data_dir: directoryOf(store.id), chunk_size: 65_536, thin_provisioning: false },
  }));
  return json(200, { stores });
}

function deleteFromStore(request: ServiceRequest): HttpResponse {
  const { store = '', id = '' } = request.params;
  if (!STORE_IDS.includes(store)) throw new Fault(409, `The selected store ${store} is not available on this node.`);
  const row = imageOf(request, `Failed to find image ${id}`);
  enforceOn(request, 'get_image_location', row);
  enforceOn(request, 'delete_image_location', row);
  if (row.status !== 'active') {
    throw new Fault(409, "It's not allowed to remove image data from store if image status is not 'active'");
  }
  if (row.stores.length === 1) {
    throw new Fault(
      403,
      'Cannot delete image data from the only store containing it. Consider deleting the image instead.',
    );
  }
  if (!row.stores.includes(store)) throw new Fault(404, `Image ${id} is not stored in store ${store}.`);
  const { images, kernel } = request.cloud.image;
  images.update(id, { stores: row.stores.filter((one) => one !== store), updatedAt: stampOf(kernel) });
  return done(204);
}
