import { KINDS } from '../../model/kind.ts';
import type { ApiRoute } from '../api-route.ts';
import { SEVERITY_WORDS, TROUBLES } from '../finding.ts';
import { FLAG, listOf, objectOf, oneOf, refTo, TEXT, TIME } from '../json-schema.ts';
import { TAGGED } from '../tagged.ts';

export const FINDING_ROUTES: readonly ApiRoute[] = [
  {
    method: 'GET',
    path: '/api/v1/findings',
    operationId: 'listFindings',
    tag: 'findings',
    summary: 'What is found to be wrong, or was',
    description: 'Newest first. Closed ones, and those of a past moment, are from the record.',
    for: 'viewer',
    query: {
      state: {
        description: 'Default `open`; with `at`, those that were open then',
        schema: oneOf(['open', 'closed', 'all']),
      },
      at: { description: 'Those that were open at this moment', schema: TIME },
      cloud: { description: 'Name of the cloud', schema: TEXT, repeat: true },
      kind: { description: 'Kind of resource', schema: oneOf(KINDS), repeat: true },
      id: { description: 'Id of the resource', schema: TEXT },
      type: { description: 'Kind of trouble', schema: oneOf(TROUBLES), repeat: true },
      severity: { description: 'How bad it is', schema: oneOf(SEVERITY_WORDS), repeat: true },
      rule: { description: 'The rule that found it', schema: TEXT, repeat: true },
      project: { description: 'Id of the project', schema: TEXT, repeat: true },
      limit: {
        description: 'The most to give; default 100',
        schema: { type: 'integer', minimum: 1, maximum: 10_000 },
      },
    },
    headers: TAGGED,
    answers: {
      200: {
        description: 'The findings; `isCut` where there are more than the limit',
        schema: objectOf({ items: listOf(refTo('Finding')), isCut: FLAG }),
      },
      304: { description: 'They are as they were' },
    },
  },
];
