import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { empty } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import type { Schema } from '../../validation/schema.ts';
import { checkBody, objectsOf, textOf } from '../bodies.ts';
import { object, UUID } from '../schemas.ts';
import { askerOfRequest } from '../servers/find.ts';
import { aggregateId, aggregateNamed } from './find.ts';

/**
 * Images that the hosts of an aggregate shall have at hand. Hosts here keep no images: one that is there is accepted, and
 * nothing else can be seen of it, as nothing can on a real cloud.
 *
 * Source: nova stable/zed, nova/api/openstack/compute/aggregates.py, images; nova/conductor/manager.py, cache_images
 */
export const aggregateImageRoutes: readonly Route[] = [
  route('POST', '/v2.1/os-aggregates/{id}/images', cacheImages, { since: 81 }),
];

const CACHE: Schema = object({ cache: { type: 'array', minItems: 1, items: object({ id: UUID }, ['id']) } }, ['cache']);

function cacheImages(request: ServiceRequest): HttpResponse {
  const ids = objectsOf(checkBody(request, CACHE), 'cache').map((image) => textOf(image, 'id') ?? '');
  request.enforce('compute:aggregates:images');
  const { images } = request.cloud.compute.neighbours;
  aggregateId(request);
  if (new Set(ids).size < ids.length) throw new Fault(400, 'Duplicate images in request');
  aggregateNamed(request);
  for (const id of ids) {
    if (!images.find(id, askerOfRequest(request))) throw new Fault(400, `Image ${id} could not be found.`);
  }
  return empty(202);
}
