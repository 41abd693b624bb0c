import type { ApiRoute } from '../api-route.ts';
import { listOf, objectOf, refTo } from '../json-schema.ts';
import { TAGGED } from '../tagged.ts';

export const CLOUD_ROUTES: readonly ApiRoute[] = [
  {
    method: 'GET',
    path: '/api/v1/clouds',
    operationId: 'listClouds',
    tag: 'clouds',
    summary: 'The clouds that are watched and that one is signed in to, and as whom',
    for: 'viewer',
    headers: TAGGED,
    answers: {
      200: { description: 'The clouds', schema: objectOf({ items: listOf(refTo('CloudSummary')) }) },
      304: { description: 'They are as they were' },
    },
  },
  {
    method: 'GET',
    path: '/api/v1/clouds/{cloud}',
    operationId: 'getCloud',
    tag: 'clouds',
    summary: 'How a cloud is watched just now',
    description:
      'For each collection its pace and why, how many resources of it may be seen, and `lagMs`: how long ago it was last looked at. `budgets`: what each service is sent. `token`: how long the sign-in of the server itself lasts.',
    for: 'viewer',
    answers: { 200: { description: 'Its health', schema: refTo('CloudHealth') } },
  },
];
