import { KINDS } from '../../model/kind.ts';
import { PHASES } from '../../model/phase.ts';
import type { ApiRoute, QueryParameter } from '../api-route.ts';
import { listOf, objectOf, oneOf, refTo, TEXT, TIME } from '../json-schema.ts';
import { TAGGED } from '../tagged.ts';

/** How to page through what was recorded. */
const PAGING: Readonly<Record<string, QueryParameter>> = {
  from: { description: 'Changes at or after this moment', schema: TIME },
  until: { description: 'Changes before this moment', schema: TIME },
  order: {
    description: 'In which order they were recorded; default `oldest` first',
    schema: oneOf(['oldest', 'newest']),
  },
  limit: { description: 'The most to give; default 100', schema: { type: 'integer', minimum: 1, maximum: 1_000 } },
  after: { description: 'Go on behind this place: the `next` of the page before', schema: TEXT },
};

const ANSWERS = {
  200: {
    description: 'Some of them. A page may be short, even empty: without `next` nothing is left',
    schema: objectOf({ items: listOf(refTo('Transition')), next: TEXT }, ['next']),
  },
  304: { description: 'The page is as it was' },
} as const;

export const TRANSITION_ROUTES: readonly ApiRoute[] = [
  {
    method: 'GET',
    path: '/api/v1/transitions',
    operationId: 'listTransitions',
    tag: 'transitions',
    summary: 'The recorded changes of states, of resources that are gone too',
    description: 'All that are given must hold. Of several clouds they are merged by when they were seen.',
    for: 'viewer',
    query: {
      cloud: { description: 'Name of the cloud', schema: TEXT, repeat: true },
      region: { description: 'Name of the region', schema: TEXT },
      kind: { description: 'Kind of resource', schema: oneOf(KINDS) },
      id: { description: 'Id of the resource', schema: TEXT },
      name: { description: 'The name that it had, exactly', schema: TEXT },
      project: { description: 'Id of its project', schema: TEXT },
      phase: { description: 'What the new states mean', schema: oneOf(PHASES) },
      ...PAGING,
    },
    headers: TAGGED,
    answers: ANSWERS,
  },
  {
    method: 'GET',
    path: '/api/v1/resources/{kind}/{id}/transitions',
    operationId: 'listResourceTransitions',
    tag: 'transitions',
    summary: 'The recorded changes of one resource, even when it is gone',
    description: 'Of a resource that nobody has seen, or that may not be seen, the list is empty.',
    for: 'viewer',
    params: { kind: oneOf(KINDS) },
    query: { cloud: { description: 'Name of the cloud', schema: TEXT, repeat: true }, ...PAGING },
    headers: TAGGED,
    answers: ANSWERS,
  },
];
