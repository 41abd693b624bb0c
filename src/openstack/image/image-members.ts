import type { Cloud } from '../cloud.ts';
import { collect, listPages } from '../list-pages.ts';
import { apiPath } from '../path.ts';
import { type JsonObject, readOne, send } from '../read-body.ts';
import type { ApiResponse } from '../service-client.ts';

const glance = { service: 'image' } as const;

/**
 * A project that an image is shared with.
 *
 * Source: glance stable/zed, glance/api/v2/image_members.py, `ResponseSerializer._format_image_member`
 */
export interface ImageMemberBody extends JsonObject {
  readonly member_id: string;
  readonly image_id: string;
  readonly status: 'pending' | 'accepted' | 'rejected';
  readonly created_at: string;
  readonly updated_at: string;
}

/** Lists the members of an image: `GET /v2/images/{id}/members`. Comes whole. */
export async function listImageMembers(
  cloud: Cloud,
  imageId: string,
  signal?: AbortSignal,
): Promise<ImageMemberBody[]> {
  const list = { ...glance, path: apiPath`/images/${imageId}/members`, key: 'members', paged: false };
  return collect(listPages<ImageMemberBody>(cloud, list, {}, signal));
}

/** Shares an image with a project, pending its answer: `POST /v2/images/{id}/members`. */
export async function addImageMember(
  cloud: Cloud,
  imageId: string,
  projectId: string,
  signal?: AbortSignal,
): Promise<ImageMemberBody> {
  const call = {
    method: 'POST',
    path: apiPath`/images/${imageId}/members`,
    body: { member: projectId },
    key: '',
  } as const;
  return readOne<ImageMemberBody>(cloud, { ...glance, ...call }, signal);
}

/** Accepts or rejects an image shared with us: `PUT /v2/images/{id}/members/{project}`. */
export async function updateImageMember(
  cloud: Cloud,
  imageId: string,
  member: { readonly projectId: string; readonly status: 'pending' | 'accepted' | 'rejected' },
  signal?: AbortSignal,
): Promise<ImageMemberBody> {
  const path = apiPath`/images/${imageId}/members/${member.projectId}`;
  const call = { ...glance, method: 'PUT', path, body: { status: member.status }, key: '' } as const;
  return readOne<ImageMemberBody>(cloud, { ...call, retry: 'idempotent' }, signal);
}

/** Ends the sharing of an image with a project: `DELETE /v2/images/{id}/members/{project}`. */
export async function removeImageMember(
  cloud: Cloud,
  imageId: string,
  projectId: string,
  signal?: AbortSignal,
): Promise<ApiResponse> {
  return send(cloud, { ...glance, method: 'DELETE', path: apiPath`/images/${imageId}/members/${projectId}` }, signal);
}
