import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { isObject, type JsonObject } from '../../kernel/json.ts';
import { pythonRepr } from '../../validation/python-repr.ts';
import { done } from '../done.ts';
import { bodyOf } from '../faults.ts';
import { stampOf } from '../images/body.ts';
import { enforceChange, enforceOn, imageOf } from '../images/lookup.ts';
import type { ImageRow } from '../images/state.ts';
import { DEFAULT_STORE, STORES } from '../stores/stores.table.ts';
import { moveTask } from '../tasks/state.ts';
import { LOCK } from './books.ts';
import { isAllowedUri } from './downloads.ts';
import { type ImportRequest, readImport } from './read-import.ts';
import { planStores } from './store-jobs.ts';

/** Imports. Source: glance stable/zed, glance/api/v2/images.py, `ImagesController.import_image` */
export const importRoutes: readonly Route[] = [route('POST', '/v2/images/{id}/import', importImage)];

const OPERATIONS = {
  'glance-direct': 'import_glance_direct',
  'web-download': 'import_web_download',
  'glance-download': 'import_glance_download',
  'copy-image': 'import_copy_image',
} as const;

/** A lock that nobody has touched for an hour does not hold any more, nor one that waits for two. */
const STALE_MS = 3_600_000;

function importImage(request: ServiceRequest): HttpResponse {
  const asked = readImport(bodyOf(request));
  const row = imageOf(request);
  checkStatus(row, asked);
  checkRemote(asked);
  if (asked.method === 'copy-image') enforceOn(request, 'copy_image', row);
  else enforceChange(request, 'modify_image', row);
  checkLock(request, row);
  const stores = storesOf(request, asked, row);
  if (stores.length === 0) return done(202);
  if (asked.method === 'web-download' && !isAllowedUri(asked.uri)) {
    throw new Fault(400, `URI for web-download does not pass filtering: ${plain(asked.uri)}`);
  }
  start(request, row, { asked, stores });
  return done(202);
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : pythonRepr(value);
}

function checkStatus({ status, containerFormat, diskFormat }: ImageRow, { method }: ImportRequest): void {
  const refuse = (message: string): never => {
    throw new Fault(409, message);
  };
  const isCopy = method === 'copy-image';
  if (status === 'active' && !isCopy) refuse('Image with status active cannot be target for import');
  if (status !== 'active' && isCopy) refuse('Only images with status active can be targeted for copying');
  if (status !== 'queued' && (method === 'web-download' || method === 'glance-download')) {
    refuse(`Image needs to be in 'queued' state to use '${method}' method`);
  }
  if (status !== 'uploading' && method === 'glance-direct') {
    refuse("Image needs to be staged before 'glance-direct' method can be used");
  }
  if (containerFormat === null) refuse("'container_format' needs to be set before import");
  if (diskFormat === null) refuse("'disk_format' needs to be set before import");
}

function checkRemote({ method, raw }: ImportRequest): void {
  if (method !== 'glance-download') return;
  const fields = isObject(raw.method) ? raw.method : {};
  for (const name of ['glance_region', 'glance_image_id']) {
    if (fields[name] === undefined) {
      throw new Fault(400, `'${name}' needs to be set for glance-download import method`);
    }
  }
  const id = plain(fields.glance_image_id);
  if (!/^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$/i.test(id)) {
    throw new Fault(400, `Remote image id does not look like a UUID: ${id}`);
  }
}

/**
 * Checks that no other task works on an image.
 *
 * @throws Fault 409
 *
 * Source: glance stable/zed, glance/api/v2/images.py, `ImagesController._enforce_import_lock`
 */
export function checkLock({ cloud }: ServiceRequest, row: ImageRow): void {
  const lock = row.properties[LOCK];
  if (lock === undefined || lock === null) return;
  const { tasks, kernel } = cloud.image;
  const task = tasks.find(lock);
  if (task === undefined) return;
  const age = kernel.clock.now() - Date.parse(task.updatedAt);
  if (age < (task.status === 'pending' ? 2 * STALE_MS : STALE_MS)) throw new Fault(409, 'Image has active task');
  moveTask(cloud.image, lock, { status: 'failure', message: 'Expired lock preempted' });
  kernel.walker.stop('image', row.id);
}

/** Source: glance stable/zed, glance/common/utils.py, `get_stores_from_request` */
function storesOf(request: ServiceRequest, asked: ImportRequest, row: ImageRow): string[] {
  const header = request.headers['x-image-meta-store'];
  if (asked.allStores && (asked.stores !== undefined || header !== undefined)) {
    throw new Fault(400, "All_stores parameter can't be used with x-image-meta-store header or stores parameter");
  }
  if (asked.stores !== undefined && header !== undefined) {
    throw new Fault(400, "Stores parameter and x-image-meta-store header can't be both specified");
  }
  const all = STORES.map(({ id }) => id);
  const wanted = asked.allStores ? all : (asked.stores ?? [header ?? DEFAULT_STORE]);
  const unknown = wanted.find((store) => !all.includes(store));
  if (unknown !== undefined) throw new Fault(409, `Store for identifier ${unknown} not found`);
  if (asked.method !== 'copy-image') return [...wanted];
  if (asked.allStores) return wanted.filter((store) => !row.stores.includes(store));
  const there = row.stores.find((store) => wanted.includes(store));
  if (there !== undefined) throw new Fault(400, `Image is already present at store '${there}'`);
  return [...wanted];
}

function start(
  request: ServiceRequest,
  row: ImageRow,
  { asked, stores }: { asked: ImportRequest; stores: string[] },
): void {
  const { cloud, caller, requestId } = request;
  const { images, tasks, kernel } = cloud.image;
  const stamp = stampOf(kernel);
  const task = tasks.insert({
    id: kernel.random.uuid(),
    type: 'api_image_import',
    status: 'pending',
    owner: caller.projectId ?? '',
    imageId: row.id,
    userId: caller.userId,
    requestId,
    input: { image_id: row.id, import_req: asked.raw as JsonObject, backend: stores },
    result: null,
    message: '',
    createdAt: stamp,
    updatedAt: stamp,
    expiresAt: null,
  });
  images.update(row.id, { properties: { ...row.properties, [LOCK]: task.id } });
  const operation = OPERATIONS[asked.method];
  if (operation === 'import_copy_image') {
    planStores(cloud.image, { imageId: row.id, task: task.id, operation, stores });
    return;
  }
  const uri = asked.method === 'web-download' && typeof asked.uri === 'string' ? { uri: asked.uri } : {};
  const args = { task: task.id, stores, needsAll: asked.needsAll, ...uri };
  kernel.walker.start({ kind: 'image', id: row.id, operation, args });
}
