import type { HttpResponse } from '../../../http/message.ts';
import { empty, json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { isObject } from '../../kernel/json.ts';
import { check } from '../bodies.ts';
import { notFound } from '../faults.ts';
import { TAG, TAGS } from '../schemas.ts';
import { projectOf } from './routes.ts';

/** Tags of projects. Source: keystone stable/zed, keystone/api/projects.py, ProjectTagsResource, ProjectTagResource */
export const projectTagRoutes: readonly Route[] = [
  route('GET', '/v3/projects/{id}/tags', listTags),
  route('PUT', '/v3/projects/{id}/tags', replaceTags),
  route('DELETE', '/v3/projects/{id}/tags', deleteTags),
  route('GET', '/v3/projects/{id}/tags/{tag}', checkTag),
  route('PUT', '/v3/projects/{id}/tags/{tag}', addTag),
  route('DELETE', '/v3/projects/{id}/tags/{tag}', deleteTag),
];

function reply(request: ServiceRequest, tags: readonly string[]): HttpResponse {
  // Keystone links the root of the API here.
  return json(200, { links: { self: `${request.serviceUrl}/v3` }, tags });
}

function listTags(request: ServiceRequest): HttpResponse {
  return reply(request, projectOf(request, 'list_project_tags').tags);
}

function replaceTags(request: ServiceRequest): HttpResponse {
  const row = projectOf(request, 'update_project_tags');
  const tags = isObject(request.body) ? (request.body.tags ?? {}) : {};
  check(TAGS, tags);
  const texts = Array.isArray(tags) ? tags.map(String) : [];
  return reply(request, request.cloud.identity.projects.update(row.id, { tags: texts }).tags);
}

function deleteTags(request: ServiceRequest): HttpResponse {
  const row = projectOf(request, 'delete_project_tags');
  request.cloud.identity.projects.update(row.id, { tags: [] });
  return empty(204);
}

function checkTag(request: ServiceRequest): HttpResponse {
  const row = projectOf(request, 'get_project_tag');
  if (!row.tags.includes(request.params.tag ?? '')) throw notFound('project tag', request.params.tag ?? '');
  return empty(204);
}

function addTag(request: ServiceRequest): HttpResponse {
  const row = projectOf(request, 'create_project_tag');
  const tag = request.params.tag ?? '';
  check(TAG, tag);
  const tags = row.tags.includes(tag) ? row.tags : [...row.tags, tag];
  check(TAGS, tags);
  request.cloud.identity.projects.update(row.id, { tags });
  const Location = `${request.serviceUrl}/v3/${row.id}/tags/${encodeURIComponent(tag)}`;
  return empty(201, { 'Content-Type': 'text/html; charset=utf-8', Location });
}

function deleteTag(request: ServiceRequest): HttpResponse {
  const row = projectOf(request, 'delete_project_tag');
  const tag = request.params.tag ?? '';
  if (!row.tags.includes(tag)) throw notFound('project tag', tag);
  request.cloud.identity.projects.update(row.id, { tags: row.tags.filter((one) => one !== tag) });
  return empty(204);
}
