import type { HttpResponse } from '../../../http/message.ts';
import { empty, json } from '../../frame/reply.ts';
import type { Route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { isoMicroseconds } from '../../kernel/timestamps.ts';
import { notFound } from '../faults.ts';
import { listReply, textFilter } from '../listing.ts';
import { type Fields, linksOf, sees, targetOf, ways } from '../requests.ts';
import { RESOURCE_FILTERS } from '../resource-filters.table.ts';
import type { MessageRow } from './state.ts';

/** Messages, since 3.3. Source: cinder stable/zed, cinder/api/v3/messages.py */
export const messageRoutes: readonly Route[] = [
  ...ways('GET', '/messages', list, { since: 3 }),
  ...ways('GET', '/messages/{id}', (request) => json(200, { message: body(request, messageOf(request, 'get')) }), {
    since: 3,
  }),
  ...ways('DELETE', '/messages/{id}', remove, { since: 3 }),
];

/** Messages are kept for 30 days. */
const KEPT_MS = 30 * 86_400_000;

function body(request: ServiceRequest, row: MessageRow): Fields {
  return {
    id: row.id,
    event_id: row.eventId,
    user_message: row.text,
    message_level: 'ERROR',
    created_at: isoMicroseconds(row.createdAtMs),
    guaranteed_until: isoMicroseconds(row.createdAtMs + KEPT_MS),
    request_id: row.requestId,
    links: linksOf(request, 'messages', row.id),
    resource_type: row.resourceType,
    resource_uuid: row.resourceId,
  };
}

function messageOf(request: ServiceRequest, action: 'get' | 'delete'): MessageRow {
  const id = request.params.id ?? '';
  const row = request.cloud.blockStorage.messages.find(id);
  if (row === undefined || !sees(request, row)) throw notFound('Message', id);
  request.enforce(`message:${action}`, targetOf(request, row));
  return row;
}

function list(request: ServiceRequest): HttpResponse {
  request.enforce('message:get_all', targetOf(request));
  const { cloud, caller } = request;
  const all = cloud.blockStorage.messages.inOrder('created');
  return listReply<MessageRow>(request, {
    collection: 'messages',
    noun: 'Message',
    rows: all.filter(({ projectId }) => projectId === caller.projectId),
    idOf: (row) => row.id,
    sorts: {
      created_at: (row) => row.createdAtMs,
      event_id: (row) => row.eventId,
      resource_uuid: (row) => row.resourceId,
    },
    filters: {
      resource_uuid: textFilter((row) => row.resourceId),
      resource_type: textFilter((row) => row.resourceType),
      event_id: textFilter((row) => row.eventId),
      request_id: textFilter((row) => row.requestId),
      message_level: (_row, wanted) => wanted === 'ERROR',
    },
    open: RESOURCE_FILTERS.message,
    bodyOf: (row) => body(request, row),
  });
}

function remove(request: ServiceRequest): HttpResponse {
  const row = messageOf(request, 'delete');
  request.cloud.blockStorage.messages.remove(row.id);
  return empty(204);
}
