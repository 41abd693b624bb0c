import { Fault } from '../../frame/fault.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import type { ImageRow } from '../../image/images/state.ts';
import { findVisible } from '../../image/images/visible.ts';

/** The image of the path. @throws Fault 404 when it is not there or cannot be seen */
export function imageNamed({ cloud, caller, params }: ServiceRequest): ImageRow {
  const row = findVisible(cloud.image, params.id ?? '', caller);
  if (row === undefined) throw new Fault(404, 'Image not found.');
  return row;
}

/** Claims that Glance would let the caller change or delete an image. */
export function mayChangeImage({ caller }: ServiceRequest, { owner }: ImageRow): boolean {
  return caller.isAdmin || (owner !== null && owner === caller.projectId && caller.roles.includes('member'));
}
