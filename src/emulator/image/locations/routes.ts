import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { done } from '../done.ts';
import { bodyOf } from '../faults.ts';
import { stampOf } from '../images/body.ts';
import { enforceOn, imageOf } from '../images/lookup.ts';
import type { ImageRow } from '../images/state.ts';
import { LOCK } from '../imports/books.ts';
import { checkLock } from '../imports/routes.ts';
import { urlOf } from './location.ts';
import { type ExpectedHash, readExpectedHash, readLocationRequest } from './read-location-request.ts';

/** Where stores have images: for other services. Source: glance stable/2026.1, glance/api/v2/images.py, `add_location`, `get_locations` */
export const locationRoutes: readonly Route[] = [
  route('GET', '/v2/images/{id}/locations', listLocations),
  route('POST', '/v2/images/{id}/locations', addLocation),
];

function listLocations(request: ServiceRequest): HttpResponse {
  const row = imageOf(request);
  enforceOn(request, 'fetch_image_location', row);
  const locations = row.stores.map((store, at) => ({
    url: at === 0 && row.addedUrl !== undefined ? row.addedUrl : urlOf({ store, imageId: row.id }),
    metadata: { store },
  }));
  return json(200, locations);
}

/** Users may name only places on the web, and this Glance has no store for those. */
function addLocation(request: ServiceRequest): HttpResponse {
  const { url, validation } = readLocationRequest(bodyOf(request));
  const row = imageOf(request);
  if (row.status !== 'queued') {
    throw new Fault(409, `It's not allowed to add locations if image status is ${row.status}.`);
  }
  enforceOn(request, 'add_image_location', row);
  if (!request.caller.roles.includes('service')) {
    throw new Fault(403, 'http store must be enabled to use location API by normal user.');
  }
  const expected = readExpectedHash(validation);
  checkLock(request, row);
  start(request, row, { url, expected });
  return done(202);
}

function start(
  { cloud, caller, requestId }: ServiceRequest,
  row: ImageRow,
  { url, expected }: { readonly url: string; readonly expected: ExpectedHash | undefined },
): void {
  const { images, tasks, kernel } = cloud.image;
  const stamp = stampOf(kernel);
  const validation = expected ? { os_hash_algo: expected.algorithm, os_hash_value: expected.value } : {};
  const task = tasks.insert({
    id: kernel.random.uuid(),
    type: 'location_import',
    status: 'pending',
    owner: caller.projectId ?? '',
    imageId: row.id,
    userId: caller.userId,
    requestId,
    input: { image_id: row.id, loc_url: url, validation_data: validation },
    result: null,
    message: '',
    createdAt: stamp,
    updatedAt: stamp,
    expiresAt: null,
  });
  images.update(row.id, { properties: { ...row.properties, [LOCK]: task.id } });
  const hash = expected ? { algorithm: expected.algorithm, hash: expected.value.toLowerCase() } : {};
  kernel.walker.start({
    kind: 'image',
    id: row.id,
    operation: 'add_location',
    path: ({ steps }) => steps.length === (expected ? 2 : 1),
    args: { task: task.id, url, ...hash },
  });
}
