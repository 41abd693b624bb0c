import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { empty, json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { imageDetail } from './body.ts';
import { imageNamed, mayChangeImage } from './find.ts';
import { listImages } from './list.ts';

/**
 * Images as Nova showed them until 2.35; Glance has them.
 *
 * Source: nova stable/zed, nova/api/openstack/compute/images.py
 */
export const imageRoutes: readonly Route[] = [
  route('GET', '/v2.1/images', (request) => listImages(request, 'names'), { until: 35 }),
  route('GET', '/v2.1/images/detail', (request) => listImages(request, 'details'), { until: 35 }),
  route('GET', '/v2.1/images/{id}', showImage, { until: 35 }),
  route('DELETE', '/v2.1/images/{id}', removeImage, { until: 35 }),
];

function showImage(request: ServiceRequest): HttpResponse {
  return json(200, { image: imageDetail(request, imageNamed(request)) });
}

function removeImage(request: ServiceRequest): HttpResponse {
  const row = imageNamed(request);
  if (row.protected || !mayChangeImage(request, row)) throw new Fault(403, 'You are not allowed to delete the image.');
  const { walker } = request.cloud.kernel;
  walker.stop('image', row.id);
  walker.start({ kind: 'image', id: row.id, operation: 'delete', path: ({ end }) => end.gone === true });
  return empty(204);
}
