import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { done } from '../done.ts';
import { checkLimit, checkSchema } from '../faults.ts';
import { stampOf } from '../images/body.ts';
import { enforceOn, imageOf } from '../images/lookup.ts';
import type { ImageRow } from '../images/state.ts';
import { IMAGE_SCHEMA } from '../schemas/image-schema.table.ts';

/** Tags of images, one by one. Source: glance stable/zed, glance/api/v2/image_tags.py */
export const tagRoutes: readonly Route[] = [
  route('PUT', '/v2/images/{id}/tags/{tag}', addTag),
  route('DELETE', '/v2/images/{id}/tags/{tag}', removeTag),
];

/** The image of the path, which the caller may change. @throws Fault 403, 404 */
function lookUp(request: ServiceRequest, verb: 'update' | 'delete'): ImageRow {
  const row = imageOf(request, `Image ${request.params.id ?? ''} not found.`);
  const { isAdmin, projectId } = request.caller;
  if (!isAdmin && row.owner !== projectId) throw new Fault(403, `Not allowed to ${verb} tags for image ${row.id}.`);
  enforceOn(request, 'modify_image', row);
  return row;
}

function addTag(request: ServiceRequest): HttpResponse {
  const { tag = '' } = request.params;
  checkSchema('image', IMAGE_SCHEMA, { tags: [tag] });
  const row = lookUp(request, 'update');
  const tags = row.tags.includes(tag) ? row.tags : [...row.tags, tag];
  checkLimit('tags', tags.length);
  return write(request, row, tags);
}

function removeTag(request: ServiceRequest): HttpResponse {
  const row = lookUp(request, 'delete');
  const { tag = '' } = request.params;
  if (!row.tags.includes(tag)) throw new Fault(404, '');
  return write(
    request,
    row,
    row.tags.filter((one) => one !== tag),
  );
}

function write({ cloud }: ServiceRequest, row: ImageRow, tags: readonly string[]): HttpResponse {
  const { images, kernel } = cloud.image;
  images.update(row.id, { tags, updatedAt: stampOf(kernel) });
  return done(204);
}
