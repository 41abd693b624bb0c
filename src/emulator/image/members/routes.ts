import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { empty, json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { isObject } from '../../kernel/json.ts';
import { bodyOf, checkLimit } from '../faults.ts';
import { stampOf } from '../images/body.ts';
import { enforceOn, imageOf } from '../images/lookup.ts';
import type { ImageRow } from '../images/state.ts';
import { MEMBER_STATUSES, type MemberRow, memberKey } from './state.ts';

/** Projects with which an image is shared. Source: glance stable/zed, glance/api/v2/image_members.py */
export const memberRoutes: readonly Route[] = [
  route('GET', '/v2/images/{id}/members', listMembers),
  route('POST', '/v2/images/{id}/members', addMember),
  route('GET', '/v2/images/{id}/members/{member}', showMember),
  route('PUT', '/v2/images/{id}/members/{member}', updateMember),
  route('DELETE', '/v2/images/{id}/members/{member}', removeMember),
];

function memberBody(row: MemberRow): object {
  return {
    member_id: row.memberId,
    image_id: row.imageId,
    status: row.status,
    created_at: row.createdAt,
    updated_at: row.updatedAt,
    schema: '/v2/schemas/member',
  };
}

const NOT_SHARED = 'Only shared images have members.';

function lookUp(request: ServiceRequest): ImageRow {
  return imageOf(request, `Image ${request.params.id ?? ''} not found.`);
}

/** Members that the caller may see: all of an own image, else only the own membership. */
function visibleMembers({ cloud, caller }: ServiceRequest, image: ImageRow): MemberRow[] {
  const all = cloud.image.members.where('image', image.id);
  if (caller.isAdmin || image.owner === caller.projectId) return all;
  return all.filter((row) => row.memberId === caller.projectId);
}

/** The membership of the path. @throws Fault 404 */
function memberOf(request: ServiceRequest, image: ImageRow): MemberRow {
  enforceOn(request, 'get_member', image);
  const { member = '' } = request.params;
  const row = visibleMembers(request, image).find(({ memberId }) => memberId === member);
  if (row) return row;
  throw new Fault(404, `${member} not found in the member list of the image ${image.id}.`);
}

function listMembers(request: ServiceRequest): HttpResponse {
  const image = lookUp(request);
  if (image.visibility !== 'shared') {
    throw new Fault(403, `Not allowed to list members for image ${image.id}: ${NOT_SHARED}`);
  }
  enforceOn(request, 'get_members', image);
  return json(200, { members: visibleMembers(request, image).map(memberBody), schema: '/v2/schemas/members' });
}

function showMember(request: ServiceRequest): HttpResponse {
  const image = lookUp(request);
  if (image.visibility !== 'shared') throw new Fault(404, NOT_SHARED);
  return json(200, memberBody(memberOf(request, image)));
}

/** Checks that an image has members and that the caller is on the right side of it. @throws Fault 403 */
function checkSide(request: ServiceRequest, image: ImageRow, verb: 'create' | 'update' | 'delete'): void {
  const { isAdmin, projectId } = request.caller;
  const isOwner = image.owner !== null && image.owner === projectId;
  const isRight = isAdmin || (verb === 'update' ? !isOwner : isOwner);
  if (image.visibility === 'shared' && isRight) return;
  throw new Fault(403, `Not allowed to ${verb} members for image ${image.id}.`);
}

function addMember(request: ServiceRequest): HttpResponse {
  const memberId = readMember(bodyOf(request));
  const image = lookUp(request);
  checkSide(request, image, 'create');
  enforceOn(request, 'add_member', image);
  const { members, kernel } = request.cloud.image;
  if (members.find(memberKey(image.id, memberId))) {
    throw new Fault(409, `Member ${memberId} is duplicated for image ${image.id}`);
  }
  checkLimit('members for this image', members.where('image', image.id).length + 1);
  const stamp = stampOf(kernel);
  const row = { imageId: image.id, memberId, status: 'pending', createdAt: stamp, updatedAt: stamp };
  return json(200, memberBody(members.insert(row)));
}

function readMember(body: unknown): string {
  if (!isObject(body)) throw new Fault(400, 'Expected a member in the form: {"member": "image_id"}');
  if (!Object.hasOwn(body, 'member')) throw new Fault(400, 'Member to be added not specified');
  const { member } = body;
  if (typeof member === 'string' && member !== '') return member;
  if (typeof member === 'number' && member !== 0) return String(member);
  throw new Fault(400, "Member can't be empty");
}

function updateMember(request: ServiceRequest): HttpResponse {
  const body = bodyOf(request);
  if (!isObject(body)) throw new Fault(400, 'Expected a status in the form: {"status": "status"}');
  if (!Object.hasOwn(body, 'status')) throw new Fault(400, 'Status not specified');
  const image = lookUp(request);
  checkSide(request, image, 'update');
  const row = memberOf(request, image);
  enforceOn(request, 'modify_member', image);
  const status = MEMBER_STATUSES.find((one) => one === body.status);
  if (status === undefined) {
    throw new Fault(400, 'Incorrect request: Status must be "pending", "accepted" or "rejected".');
  }
  const { members, kernel } = request.cloud.image;
  const id = memberKey(row.imageId, row.memberId);
  const path = ({ when }: { readonly when: string }) => when.startsWith(status);
  kernel.walker.start({ kind: 'image-member', id, operation: 'member_update', path });
  return json(200, memberBody(members.get(id)));
}

function removeMember(request: ServiceRequest): HttpResponse {
  const image = lookUp(request);
  checkSide(request, image, 'delete');
  const row = memberOf(request, image);
  enforceOn(request, 'delete_member', image);
  request.cloud.image.members.remove(memberKey(row.imageId, row.memberId));
  return empty(204);
}
