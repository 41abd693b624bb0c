import type { ApiRoute } from '../api-route.ts';
import { TEXT } from '../json-schema.ts';
import { RESOURCE_FILTER } from './resources.routes.ts';

/** The event stream. */
export const WATCH_ROUTES: readonly ApiRoute[] = [
  {
    method: 'GET',
    path: '/api/v1/watch',
    operationId: 'watchResources',
    tag: 'resources',
    summary: 'What is there, and then what changes, as server-sent events',
    description:
      'Without a position: every resource that fits as `added`, without ids, then a `bookmark`; from there on `added`, `modified` and `deleted` as they happen. With the position of a list, of a `bookmark` or of an event: only what happened after it. The data is a `StreamChange`, of a `bookmark` a `StreamBookmark`, of a `reset` a `StreamReset`; after a `reset` begin anew without a position. A comment or a `bookmark` comes at least every 15 seconds.',
    for: 'viewer',
    query: {
      ...RESOURCE_FILTER,
      position: { description: 'Tell what happened after it; `Last-Event-ID` goes before', schema: TEXT },
    },
    headers: { 'last-event-id': { description: 'The id of the last event that was read' } },
    answers: { 200: { description: 'The stream', schema: TEXT, type: 'text/event-stream' } },
  },
];
