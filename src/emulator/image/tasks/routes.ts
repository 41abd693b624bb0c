import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { isObject } from '../../kernel/json.ts';
import { pythonRepr } from '../../validation/python-repr.ts';
import { bodyOf } from '../faults.ts';
import { enforceOn, imageOf } from '../images/lookup.ts';
import { readLimit, withLinks } from '../paging.ts';
import type { TaskRow } from './state.ts';

/** Tasks; imports make them. Source: glance stable/zed, glance/api/v2/tasks.py, images.py `get_task_info` */
export const taskRoutes: readonly Route[] = [
  route('GET', '/v2/tasks', listTasks),
  route('POST', '/v2/tasks', createTask),
  route('GET', '/v2/tasks/{id}', showTask),
  route('DELETE', '/v2/tasks/{id}', refuseDelete),
  route('GET', '/v2/images/{id}/tasks', listOfImage),
];

function listedBody(row: TaskRow): object {
  return {
    id: row.id,
    type: row.type,
    status: row.status,
    owner: row.owner,
    created_at: row.createdAt,
    updated_at: row.updatedAt,
    self: `/v2/tasks/${row.id}`,
    schema: '/v2/schemas/task',
    ...(row.expiresAt !== null && { expires_at: row.expiresAt }),
  };
}

function taskBody(row: TaskRow): object {
  return {
    id: row.id,
    input: row.input,
    type: row.type,
    status: row.status,
    owner: row.owner,
    message: row.message,
    result: row.result,
    created_at: row.createdAt,
    updated_at: row.updatedAt,
    self: `/v2/tasks/${row.id}`,
    schema: '/v2/schemas/task',
    image_id: row.imageId,
    request_id: row.requestId,
    user_id: row.userId,
    ...(row.expiresAt !== null && { expires_at: row.expiresAt }),
  };
}

/** The same as the database has it: what is sent below an image. */
function rawBody(row: TaskRow): object {
  const raw = (stamp: string | null) => (stamp === null ? null : `${stamp.slice(0, 19)}.000000`);
  return {
    id: row.id,
    type: row.type,
    status: row.status,
    owner: row.owner,
    expires_at: raw(row.expiresAt),
    created_at: raw(row.createdAt),
    updated_at: raw(row.updatedAt),
    deleted_at: null,
    deleted: false,
    image_id: row.imageId,
    request_id: row.requestId,
    user_id: row.userId,
    input: row.input,
    result: row.result,
    message: row.message,
  };
}

function listTasks(request: ServiceRequest): HttpResponse {
  const { query, cloud } = request;
  const limit = readLimit(query);
  const direction = query.last('sort_dir') ?? 'desc';
  if (direction !== 'asc' && direction !== 'desc') throw new Fault(400, `Invalid sort direction: ${direction}`);
  const status = query.last('status');
  if (status !== undefined && !['pending', 'processing', 'success', 'failure'].includes(status)) {
    throw new Fault(400, `Invalid status value: ${status}`);
  }
  request.enforce('tasks_api_access');
  const newest = cloud.image.tasks.inOrder('newest');
  const rows = (direction === 'desc' ? [...newest] : [...newest].reverse()).filter(
    (row) => (status === undefined || row.status === status) && row.type === (query.last('type') ?? row.type),
  );
  const marker = query.last('marker');
  const at = marker === undefined ? -1 : rows.findIndex((row) => row.id === marker);
  if (marker !== undefined && at < 0) throw new Fault(404, `Could not find task ${marker}`);
  const page = rows.slice(at + 1, at + 1 + limit);
  const next = page.length === limit ? page.at(-1)?.id : undefined;
  return json(200, withLinks({ tasks: page.map(listedBody) }, { query, path: '/v2/tasks', schema: 'tasks', next }));
}

function showTask(request: ServiceRequest): HttpResponse {
  request.enforce('tasks_api_access');
  const id = request.params.id ?? '';
  const row = request.cloud.image.tasks.find(id);
  if (row === undefined) throw new Fault(404, `Could not find task ${id}`);
  return json(200, taskBody(row));
}

function listOfImage(request: ServiceRequest): HttpResponse {
  const image = imageOf(request, '');
  enforceOn(request, 'get_image', image);
  return json(200, { tasks: request.cloud.image.tasks.where('image', image.id).map(rawBody) });
}

/** A task of its own could only read from places that are no part of this cloud. */
function createTask(request: ServiceRequest): HttpResponse {
  const body = bodyOf(request);
  request.enforce('tasks_api_access');
  for (const name of ['type', 'input']) {
    if (!isObject(body) || !Object.hasOwn(body, name)) throw new Fault(400, `Task '${name}' is required`);
  }
  const input = isObject(body) && isObject(body.input) ? body.input : {};
  throw new Fault(
    400,
    `Invalid location: ${typeof input.import_from === 'string' ? input.import_from : pythonRepr(null)}`,
  );
}

function refuseDelete(request: ServiceRequest): never {
  request.enforce('tasks_api_access');
  throw new Fault(
    405,
    'This operation is currently not permitted on Glance Tasks. They are auto deleted after reaching the time based on their expires_at property.',
    { headers: { Allow: 'GET' } },
  );
}
