import { KINDS } from '../../model/kind.ts';
import { PHASES } from '../../model/phase.ts';
import type { ApiRoute } from '../api-route.ts';
import { COUNT, FLAG, listOf, objectOf, oneOf, refTo, TEXT, TIME } from '../json-schema.ts';
import { TAGGED, UNCHANGED } from '../tagged.ts';

export const OVERVIEW_ROUTES: readonly ApiRoute[] = [
  {
    method: 'GET',
    path: '/api/v1/counts',
    operationId: 'getCounts',
    tag: 'resources',
    summary: 'How many resources are in which states',
    description: 'Counts nothing that may not be seen.',
    for: 'viewer',
    query: {
      cloud: { description: 'Name of the cloud', schema: TEXT, repeat: true },
      region: { description: 'Name of the region', schema: TEXT, repeat: true },
      kind: { description: 'Kind of resource', schema: oneOf(KINDS), repeat: true },
      project: { description: 'Id of the project', schema: TEXT, repeat: true },
      at: { description: 'As it was at this moment, from the record', schema: TIME },
    },
    headers: TAGGED,
    answers: {
      200: {
        description: 'By cloud, region, kind and states; with `at`, also how much is known of that moment',
        schema: objectOf(
          {
            at: TIME,
            known: listOf(refTo('PastKnowledge')),
            total: COUNT,
            items: listOf(
              objectOf({
                cloud: TEXT,
                region: TEXT,
                kind: oneOf(KINDS),
                phase: oneOf(PHASES),
                states: refTo('States'),
                count: COUNT,
              }),
            ),
          },
          ['at', 'known'],
        ),
      },
      ...UNCHANGED,
    },
  },
  {
    method: 'GET',
    path: '/api/v1/record',
    operationId: 'getRecord',
    tag: 'resources',
    summary: 'From when to when each kind was watched: what can be asked with `at`',
    for: 'viewer',
    query: { cloud: { description: 'Name of the cloud', schema: TEXT, repeat: true } },
    headers: TAGGED,
    answers: {
      200: { description: 'By cloud, region and kind', schema: objectOf({ items: listOf(refTo('RecordedSpan')) }) },
      ...UNCHANGED,
    },
  },
  {
    method: 'GET',
    path: '/api/v1/search',
    operationId: 'search',
    tag: 'resources',
    summary: 'Resources by a piece of a name, an id or an address',
    description:
      'Case does not matter. Whole ids and names come first, then what begins so, then what holds it, then what names a resource of that id. Of addresses those are known that floating IPs are called by.',
    for: 'viewer',
    query: {
      q: { description: 'What to look for', schema: { type: 'string', minLength: 1, maxLength: 255 }, required: true },
      cloud: { description: 'Name of the cloud', schema: TEXT, repeat: true },
      kind: { description: 'Kind of resource', schema: oneOf(KINDS), repeat: true },
      limit: { description: 'The most to give; default 20', schema: { type: 'integer', minimum: 1, maximum: 200 } },
    },
    headers: TAGGED,
    answers: {
      200: {
        description: 'The best of what was found',
        schema: objectOf({
          items: listOf(objectOf({ match: oneOf(['whole', 'begin', 'part', 'link']), resource: refTo('Resource') })),
          isCut: FLAG,
        }),
      },
      ...UNCHANGED,
    },
  },
];
