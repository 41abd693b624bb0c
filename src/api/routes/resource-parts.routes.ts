import { KINDS } from '../../model/kind.ts';
import type { ApiRoute } from '../api-route.ts';
import { ANYTHING, listOf, objectOf, oneOf, orNull, refTo, TEXT, TIME } from '../json-schema.ts';
import { TAGGED, UNCHANGED } from '../tagged.ts';

const CLOUD = { cloud: { description: 'Name of the cloud, where several have the id', schema: TEXT } } as const;

const ACTION = objectOf({
  action: TEXT,
  requestId: TEXT,
  startedAt: orNull(TEXT),
  updatedAt: orNull(TEXT),
  message: orNull(TEXT),
  userId: orNull(TEXT),
  projectId: orNull(TEXT),
});

/** What belongs to one resource. */
export const RESOURCE_PART_ROUTES: readonly ApiRoute[] = [
  {
    method: 'GET',
    path: '/api/v1/resources/{kind}/{id}/relatives',
    operationId: 'getRelatives',
    tag: 'resources',
    summary: 'What a resource names, and what names it',
    description: 'The image and volumes of a server are what it names; its ports and migrations name it.',
    for: 'viewer',
    params: { kind: oneOf(KINDS) },
    query: CLOUD,
    headers: TAGGED,
    answers: {
      200: {
        description: 'Those that are known and may be seen',
        schema: objectOf({ names: listOf(refTo('Resource')), namedBy: listOf(refTo('Resource')) }),
      },
      ...UNCHANGED,
    },
  },
  {
    method: 'GET',
    path: '/api/v1/resources/{kind}/{id}/body',
    operationId: 'getResourceBody',
    tag: 'resources',
    summary: 'The whole representation, read from its service now',
    description:
      'Read with the token of whoever asks; secrets in it read `***`. 404 for kinds that services show in lists alone.',
    for: 'viewer',
    params: { kind: oneOf(KINDS) },
    query: CLOUD,
    answers: {
      200: {
        description: 'As its service gives it',
        schema: objectOf({ cloud: TEXT, region: TEXT, kind: oneOf(KINDS), id: TEXT, readAt: TIME, body: ANYTHING }),
      },
    },
  },
  {
    method: 'GET',
    path: '/api/v1/resources/{kind}/{id}/actions',
    operationId: 'listActions',
    tag: 'resources',
    summary: "Nova's log of what was done to a server, newest first",
    description: 'Read with the token of whoever asks: at most the last 1,000.',
    for: 'viewer',
    params: { kind: oneOf(['server']) },
    query: CLOUD,
    answers: { 200: { description: 'The log', schema: objectOf({ items: listOf(ACTION) }) } },
  },
  {
    method: 'GET',
    path: '/api/v1/resources/{kind}/{id}/console',
    operationId: 'getConsole',
    tag: 'resources',
    summary: 'The end of the console log of a server, read from its service now',
    description:
      'Read with the token of whoever asks; secrets in it read `***`. 404 and 409 where the service has none: the server is being built, or its driver keeps no log.',
    for: 'viewer',
    params: { kind: oneOf(['server']) },
    query: {
      ...CLOUD,
      lines: { description: 'The most lines; default 100', schema: { type: 'integer', minimum: 1, maximum: 10_000 } },
    },
    answers: { 200: { description: 'The log', schema: objectOf({ readAt: TIME, output: TEXT }) } },
  },
];
