import type { PolicyTarget } from '../../frame/caller.ts';
import { Fault } from '../../frame/fault.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { memberKey } from '../members/state.ts';
import type { ImageRow } from './state.ts';
import { findVisible } from './visible.ts';

/** The image of the path. @throws Fault 404 when it is not there or cannot be seen */
export function imageOf(request: ServiceRequest, missing?: string): ImageRow {
  const id = request.params.id ?? '';
  const row = findVisible(request.cloud.image, id, request.caller);
  if (row === undefined) throw new Fault(404, missing ?? `No image found with ID ${id}`);
  return row;
}

/** What the rules look at. */
export function targetOf({ cloud, caller }: ServiceRequest, row: ImageRow): PolicyTarget {
  const isMember = cloud.image.members.find(memberKey(row.id, caller.projectId ?? '')) !== undefined;
  return {
    project_id: row.owner,
    owner: row.owner,
    visibility: row.visibility,
    member_id: isMember ? caller.projectId : null,
  };
}

/**
 * Asks a rule about an image: 404 for those who cannot read the image either, 403 for the others.
 *
 * Source: glance stable/zed, glance/api/v2/policy.py, `ImageAPIPolicy._enforce`
 */
export function enforceOn(request: ServiceRequest, rule: string, row: ImageRow): void {
  const target = targetOf(request, row);
  if (request.allows(rule, target)) return;
  if (rule === 'get_image' || !request.allows('get_image', target)) throw new Fault(404, '');
  request.enforce(rule, target);
}

/**
 * Asks a rule about changing an image; whoever is neither administrator nor of the owning project is told so.
 *
 * Source: glance stable/zed, glance/api/v2/policy.py, `check_is_image_mutable`
 */
export function enforceChange(request: ServiceRequest, rule: string, row: ImageRow): void {
  const { isAdmin, projectId } = request.caller;
  if (!isAdmin && (row.owner === null || row.owner !== projectId)) {
    enforceOn(request, 'get_image', row);
    throw new Fault(403, 'You do not own this image');
  }
  enforceOn(request, rule, row);
}

/** Asks whether an image may get a visibility. */
export function enforceVisibility(request: ServiceRequest, visibility: unknown, target: PolicyTarget): void {
  if (visibility === 'public') request.enforce('publicize_image', target);
  if (visibility === 'community') request.enforce('communitize_image', target);
}
