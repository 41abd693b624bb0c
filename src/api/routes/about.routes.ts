import type { ApiRoute } from '../api-route.ts';
import { ANYTHING, FLAG, listOf, objectOf, TEXT } from '../json-schema.ts';

/** What the server says of itself: nothing of a cloud, so anyone may ask. */
export const ABOUT_ROUTES: readonly ApiRoute[] = [
  {
    method: 'GET',
    path: '/healthz',
    operationId: 'getHealth',
    tag: 'server',
    summary: 'The process answers',
    for: 'anyone',
    answers: { 200: { description: 'It lives', schema: objectOf({ status: TEXT }) } },
  },
  {
    method: 'GET',
    path: '/readyz',
    operationId: 'getReadiness',
    tag: 'server',
    summary: 'Every kind of every cloud was listed once, or is known not to be there',
    for: 'anyone',
    answers: {
      200: { description: 'Ready', schema: objectOf({ ready: FLAG }) },
      503: { description: 'Not yet', schema: objectOf({ ready: FLAG }) },
    },
  },
  {
    method: 'GET',
    path: '/api/v1/openapi.json',
    operationId: 'getOpenApi',
    tag: 'server',
    summary: 'This contract, as OpenAPI 3.1',
    for: 'anyone',
    answers: { 200: { description: 'The document', schema: ANYTHING } },
  },
  {
    method: 'GET',
    path: '/api/v1',
    operationId: 'getAbout',
    tag: 'server',
    summary: 'Version of the server, and the clouds that one can sign in to',
    for: 'anyone',
    answers: {
      200: {
        description: 'What it is',
        schema: objectOf({
          name: TEXT,
          version: TEXT,
          clouds: listOf(objectOf({ name: TEXT, region: TEXT, emulated: FLAG })),
          openapi: TEXT,
        }),
      },
    },
  },
];
