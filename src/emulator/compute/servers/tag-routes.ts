import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { empty, json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { validate } from '../../validation/validate.ts';
import { bareAnswer } from '../bare-answer.ts';
import { checkBody } from '../bodies.ts';
import { object, TAG, TAGS } from '../schemas.ts';
import { operationOf, wrongState } from './begin.ts';
import { changeServer } from './change.ts';
import { allowedServer } from './find.ts';
import type { ServerRow } from './state.ts';

const PATH = '/v2.1/servers/{id}/tags';
const since = 26;

/** Tags of servers. Source: nova stable/zed, nova/api/openstack/compute/server_tags.py */
export const serverTagRoutes: readonly Route[] = [
  route('GET', PATH, (request) => json(200, { tags: allowedServer(request, 'os-server-tags:index').tags }), { since }),
  route('PUT', PATH, replaceTags, { since }),
  route('DELETE', PATH, removeAll, { since }),
  route('GET', `${PATH}/{tag}`, showTag, { since }),
  route('PUT', `${PATH}/{tag}`, addTag, { since }),
  route('DELETE', `${PATH}/{tag}`, removeTag, { since }),
];

/** The states are checked in the API alone: neither lock nor task nor launch count. */
function checkState(row: ServerRow, word: string): void {
  const wanted = operationOf('update_tags').requires.states.vmState ?? [];
  if (!wanted.includes(row.states.vmState ?? null))
    throw wrongState(row, word, ['vm_state', row.states.vmState ?? null]);
}

function write(request: ServiceRequest, row: ServerRow, tags: readonly string[]): void {
  changeServer(request.cloud.compute, row.id, { tags: [...new Set(tags)].sort() });
}

function replaceTags(request: ServiceRequest): HttpResponse {
  const { tags } = checkBody(request, object({ tags: TAGS }, ['tags']));
  const row = allowedServer(request, 'os-server-tags:update_all');
  checkState(row, 'update tags');
  write(request, row, Array.isArray(tags) ? tags.map(String) : []);
  return json(200, { tags: request.cloud.compute.servers.get(row.id).tags });
}

function removeAll(request: ServiceRequest): HttpResponse {
  const row = allowedServer(request, 'os-server-tags:delete_all');
  checkState(row, 'delete tags');
  write(request, row, []);
  return empty(204);
}

function showTag(request: ServiceRequest): HttpResponse {
  const row = allowedServer(request, 'os-server-tags:show');
  const tag = request.params.tag ?? '';
  if (!row.tags.includes(tag)) throw new Fault(404, `Server ${row.id} has no tag '${tag}'`);
  return empty(204);
}

function addTag(request: ServiceRequest): HttpResponse {
  const row = allowedServer(request, 'os-server-tags:update');
  const tag = request.params.tag ?? '';
  checkState(row, 'update tag');
  const problem = validate(TAG, tag);
  if (problem)
    throw new Fault(
      400,
      `Tag '${tag}' is invalid. It must be a non empty string without characters '/' and ','. Validation error message: ${problem.message}`,
    );
  if (row.tags.includes(tag)) return bareAnswer(204);
  if (row.tags.length >= 50) throw new Fault(400, 'The number of tags exceeded the per-server limit 50');
  write(request, row, [...row.tags, tag]);
  return bareAnswer(201, { Location: `${request.serviceUrl}/v2.1/servers/${row.id}/tags/${encodeURIComponent(tag)}` });
}

function removeTag(request: ServiceRequest): HttpResponse {
  const row = allowedServer(request, 'os-server-tags:delete');
  const tag = request.params.tag ?? '';
  checkState(row, 'delete tag');
  if (!row.tags.includes(tag)) throw new Fault(404, `Instance ${row.id} has no tag '${tag}'`);
  write(
    request,
    row,
    row.tags.filter((one) => one !== tag),
  );
  return empty(204);
}
