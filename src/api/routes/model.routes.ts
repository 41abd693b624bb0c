import { KINDS } from '../../model/kind.ts';
import { PHASES } from '../../model/phase.ts';
import type { ApiRoute } from '../api-route.ts';
import { COUNT, listOf, objectOf, oneOf, TEXT } from '../json-schema.ts';
import { TAGGED, UNCHANGED } from '../tagged.ts';

const ROWS = listOf({ type: 'object' });

/** The state machines themselves: they are of no cloud, so anyone may ask. */
export const MODEL_ROUTES: readonly ApiRoute[] = [
  {
    method: 'GET',
    path: '/api/v1/model',
    operationId: 'listModel',
    tag: 'model',
    summary: 'The kinds of resources that the model knows',
    for: 'anyone',
    headers: TAGGED,
    answers: {
      200: {
        description: 'Each kind with its size',
        schema: objectOf({
          items: listOf(objectOf({ kind: oneOf(KINDS), service: TEXT, states: COUNT, operations: COUNT })),
        }),
      },
      ...UNCHANGED,
    },
  },
  {
    method: 'GET',
    path: '/api/v1/model/{kind}',
    operationId: 'getModel',
    tag: 'model',
    summary: 'One kind: its states, and its operations with all their paths',
    description:
      '`effects`: what its operations do to resources of other kinds; `causes`: operations of others that change it.',
    for: 'anyone',
    params: { kind: oneOf(KINDS) },
    headers: TAGGED,
    answers: {
      200: {
        description: 'Plain data; see the reference of the model',
        schema: objectOf(
          {
            kind: oneOf(KINDS),
            service: TEXT,
            statusMap: ROWS,
            states: listOf(objectOf({ name: TEXT, phase: oneOf(PHASES) })),
            operations: ROWS,
            effects: ROWS,
            causes: ROWS,
          },
          ['statusMap'],
        ),
      },
      ...UNCHANGED,
    },
  },
];
