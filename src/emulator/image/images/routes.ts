import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { done } from '../done.ts';
import { imageBody } from './body.ts';
import { createImage } from './create.ts';
import { listImages } from './list.ts';
import { enforceChange, enforceOn, imageOf } from './lookup.ts';
import { updateImage } from './update.ts';

/** Images. Source: glance stable/zed, glance/api/v2/images.py, `ImagesController`; the order is that of the `Allow` header */
export const imageRoutes: readonly Route[] = [
  route('GET', '/v2/images', listImages),
  route('POST', '/v2/images', createImage),
  route('GET', '/v2/images/{id}', showImage),
  route('PATCH', '/v2/images/{id}', updateImage),
  route('DELETE', '/v2/images/{id}', deleteImage),
  route('POST', '/v2/images/{id}/actions/deactivate', (request) => setActive(request, 'deactivate')),
  route('POST', '/v2/images/{id}/actions/reactivate', (request) => setActive(request, 'reactivate')),
];

function showImage(request: ServiceRequest): HttpResponse {
  const row = imageOf(request);
  enforceOn(request, 'get_image', row);
  return json(200, imageBody(row));
}

function deleteImage(request: ServiceRequest): HttpResponse {
  const row = imageOf(request, `Failed to find image ${request.params.id ?? ''} to delete`);
  enforceChange(request, 'delete_image', row);
  if (row.protected) throw new Fault(403, `Image ${row.id} is protected and cannot be deleted.`);
  const { walker } = request.cloud.kernel;
  walker.stop('image', row.id);
  walker.start({ kind: 'image', id: row.id, operation: 'delete', path: ({ end }) => end.gone === true });
  return done(204);
}

const FROM = { deactivate: 'active', reactivate: 'deactivated' } as const;

/** Source: glance stable/zed, glance/domain/__init__.py, `Image.deactivate`, `Image.reactivate` */
function setActive(request: ServiceRequest, operation: 'deactivate' | 'reactivate'): HttpResponse {
  const row = imageOf(request);
  enforceChange(request, operation, row);
  if (row.status !== 'active' && row.status !== 'deactivated') {
    throw new Fault(403, `Not allowed to ${operation} image in status '${row.status}'`);
  }
  if (row.status === FROM[operation]) request.cloud.kernel.walker.start({ kind: 'image', id: row.id, operation });
  return done(204);
}
