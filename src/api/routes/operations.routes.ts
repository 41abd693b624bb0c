import { KINDS } from '../../model/kind.ts';
import type { ApiRoute } from '../api-route.ts';
import { ARGUMENTS, DAY_MS, IDEMPOTENCY_HEADERS, WAIT_MS } from '../arguments.ts';
import { FLAG, listOf, objectOf, oneOf, refTo, TEXT, TIME } from '../json-schema.ts';
import { OPERATION_STATES } from '../operations.ts';
import { problemAnswer } from '../problem.ts';
import { TAGGED, UNCHANGED } from '../tagged.ts';

const PREFLIGHT = objectOf({
  allowed: FLAG,
  reasons: listOf(refTo('Reason')),
  unchecked: listOf(TEXT),
  isNotNow: FLAG,
});

/** What may be done with a resource, and what is being done. */
export const OPERATION_ROUTES: readonly ApiRoute[] = [
  {
    method: 'GET',
    path: '/api/v1/resources/{kind}/{id}/operations',
    operationId: 'listVerdicts',
    tag: 'operations',
    summary: 'Every operation of a resource: whether it is allowed now, else why not, and how to ask for it',
    description:
      'Judged by the states as last seen and by your roles, without a request to the cloud. What only a look at the cloud can tell (quota, what depends on it) is judged by a dry run of the operation.',
    for: 'viewer',
    params: { kind: oneOf(KINDS) },
    query: { cloud: { description: 'Name of the cloud, where several have the id', schema: TEXT } },
    answers: {
      200: { description: 'The verdicts', schema: objectOf({ items: listOf(refTo('Verdict')) }) },
      409: problemAnswer('Several clouds have it'),
    },
  },
  {
    method: 'POST',
    path: '/api/v1/operations',
    operationId: 'beginOperation',
    tag: 'operations',
    summary: 'Run an operation with your own token, and follow it; or look whether it would be allowed',
    description:
      'Looks, judges, sends once, and follows to the end. Arguments that name resources take ids. `dryRun` looks and judges only, and begins nothing.',
    for: 'viewer',
    headers: IDEMPOTENCY_HEADERS,
    body: objectOf(
      {
        cloud: TEXT,
        kind: oneOf(KINDS),
        id: { type: 'string', minLength: 1, maxLength: 255 },
        operation: TEXT,
        verb: TEXT,
        arguments: ARGUMENTS,
        retryConflictsMs: DAY_MS,
        timeoutMs: DAY_MS,
        dryRun: FLAG,
      },
      ['cloud', 'id', 'verb', 'arguments', 'retryConflictsMs', 'timeoutMs', 'dryRun'],
    ),
    answers: {
      200: { description: 'Dry run: the verdict', schema: PREFLIGHT },
      202: { description: 'It is begun; `Location` is where it can be followed', schema: refTo('Operation') },
      422: problemAnswer('The `Idempotency-Key` was used for another request'),
    },
  },
  {
    method: 'GET',
    path: '/api/v1/operations',
    operationId: 'listOperations',
    tag: 'operations',
    summary: 'The operations that were begun by you or in your project, the newest first',
    for: 'viewer',
    query: {
      cloud: { description: 'Name of the cloud', schema: TEXT },
      kind: { description: 'Kind of resource', schema: oneOf(KINDS) },
      resource: { description: 'Id of the resource', schema: TEXT },
      state: { description: 'Where it is', schema: oneOf(OPERATION_STATES), repeat: true },
      limit: { description: 'The most to give; default 100', schema: { type: 'integer', minimum: 1, maximum: 1_000 } },
    },
    answers: { 200: { description: 'The operations', schema: objectOf({ items: listOf(refTo('Operation')) }) } },
  },
  {
    method: 'GET',
    path: '/api/v1/operations/{id}',
    operationId: 'getOperation',
    tag: 'operations',
    summary: 'One operation: where it is, when it is likely to end, how it ended',
    for: 'viewer',
    query: { waitMs: WAIT_MS },
    headers: TAGGED,
    answers: {
      200: { description: 'The operation', schema: refTo('Operation') },
      ...UNCHANGED,
    },
  },
  {
    method: 'POST',
    path: '/api/v1/operations/{id}/secrets',
    operationId: 'takeSecrets',
    tag: 'operations',
    summary: 'Take the secrets of the answer (a password, a key, the address of a console): once, by the one who asked',
    description:
      'They are kept in memory only, for ten minutes after the end, and for the same sign-in; then, or once taken, they are gone.',
    for: 'viewer',
    answers: {
      200: {
        description: 'By their place in the answer',
        schema: objectOf({ secrets: { type: 'object', additionalProperties: TEXT } }),
      },
    },
  },
  {
    method: 'DELETE',
    path: '/api/v1/operations/{id}',
    operationId: 'cancelOperation',
    tag: 'operations',
    summary: 'Cancel: what waits is not sent; what was sent is not followed any more, and is not undone',
    for: 'viewer',
    answers: {
      200: {
        description: 'What was cancelled',
        schema: objectOf({ operation: refTo('Operation'), message: TEXT, at: TIME }),
      },
    },
  },
];
