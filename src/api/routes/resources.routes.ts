import { KINDS } from '../../model/kind.ts';
import { PHASES } from '../../model/phase.ts';
import type { ApiRoute, QueryParameter } from '../api-route.ts';
import { oneOf, refTo, TEXT, TIME } from '../json-schema.ts';
import { problemAnswer } from '../problem.ts';
import { TAGGED, UNCHANGED } from '../tagged.ts';

/** Which resources are meant, in lists and in the stream alike. All that are given must hold; of a repeated one, any. */
export const RESOURCE_FILTER: Readonly<Record<string, QueryParameter>> = {
  cloud: { description: 'Name of the cloud', schema: TEXT, repeat: true },
  region: { description: 'Name of the region', schema: TEXT, repeat: true },
  kind: { description: 'Kind of resource', schema: oneOf(KINDS), repeat: true },
  id: { description: 'Id', schema: TEXT, repeat: true },
  name: { description: 'Name; `*` stands for any characters, `?` for one', schema: TEXT, repeat: true },
  project: { description: 'Id of the project', schema: TEXT, repeat: true },
  host: { description: 'Host that it is on', schema: TEXT, repeat: true },
  phase: { description: 'What its states mean', schema: oneOf(PHASES), repeat: true },
  status: { description: 'Status, as the service spells it', schema: TEXT, repeat: true },
  task: { description: 'Task state of a server; `none` for an idle one', schema: TEXT, repeat: true },
  linkedTo: {
    description: 'Only what names this resource: `server:ID` gives its ports, volumes and migrations',
    schema: { type: 'string', pattern: '^[a-z-]+:.+$' },
  },
};

export const RESOURCE_ROUTES: readonly ApiRoute[] = [
  {
    method: 'GET',
    path: '/api/v1/resources',
    operationId: 'listResources',
    tag: 'resources',
    summary: 'The resources that exist and fit, and the position to watch from',
    description:
      'Ordered by cloud, region, kind, name and id. `position` is the place in what happened at which the list was true: the stream goes on there. With pages, watch from the position of the first one.',
    for: 'viewer',
    query: {
      ...RESOURCE_FILTER,
      limit: {
        description: 'The most to give; default 1,000',
        schema: { type: 'integer', minimum: 1, maximum: 10_000 },
      },
      after: { description: 'Go on behind this one: the `next` of the page before', schema: TEXT },
      at: { description: 'As it was at this moment, from the record', schema: TIME },
    },
    headers: { 'if-none-match': { description: 'The `ETag` of an earlier answer, with `at`' } },
    answers: {
      200: {
        description: 'The list; with `at`, what was there then, and how much of that is known',
        schema: { anyOf: [refTo('ResourceList'), refTo('PastList')] },
      },
      ...UNCHANGED,
    },
  },
  {
    method: 'GET',
    path: '/api/v1/resources/{kind}/{id}',
    operationId: 'getResource',
    tag: 'resources',
    summary: 'One resource',
    for: 'viewer',
    params: { kind: oneOf(KINDS) },
    query: {
      cloud: { description: 'Name of the cloud, where several have the id', schema: TEXT },
      at: { description: 'As it was at this moment, from the record', schema: TIME },
    },
    headers: TAGGED,
    answers: {
      200: {
        description: 'The resource; with `at`, as it was then',
        schema: { anyOf: [refTo('Resource'), refTo('PastResource')] },
      },
      ...UNCHANGED,
      409: problemAnswer('Several clouds have it'),
    },
  },
];
