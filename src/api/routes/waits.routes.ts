import { KINDS } from '../../model/kind.ts';
import type { ApiRoute } from '../api-route.ts';
import { DAY_MS, WAIT_MS } from '../arguments.ts';
import { FILTER_BODY } from '../filter-body.ts';
import { FLAG, listOf, objectOf, oneOf, refTo, TEXT } from '../json-schema.ts';
import { TAGGED, UNCHANGED } from '../tagged.ts';

/** Waits: until resources are as they are wanted. */
export const WAIT_ROUTES: readonly ApiRoute[] = [
  {
    method: 'POST',
    path: '/api/v1/waits',
    operationId: 'beginWait',
    tag: 'waits',
    summary: 'Wait until resources are as they are wanted, are in error, or cannot come there by themselves',
    description:
      'Any number of waits share what is watched anyway. `for` is written as on the command line: `status=ACTIVE`, `task=none`, `phase=stable`, `gone`; all of them must hold. With `ids` those are waited for, else what fits the filter when the wait begins. A wait ends with the sign-in.',
    for: 'viewer',
    body: objectOf(
      {
        cloud: TEXT,
        kind: oneOf(KINDS),
        ids: { ...listOf({ type: 'string', minLength: 1, maxLength: 255 }), minItems: 1, maxItems: 1_000 },
        filter: FILTER_BODY,
        for: { ...listOf({ type: 'string', maxLength: 500 }), minItems: 1, maxItems: 20 },
        any: FLAG,
        patient: FLAG,
        timeoutMs: DAY_MS,
      },
      ['cloud', 'ids', 'filter', 'any', 'patient', 'timeoutMs'],
    ),
    answers: { 202: { description: 'It waits; `Location` is where it can be read', schema: refTo('Wait') } },
  },
  {
    method: 'GET',
    path: '/api/v1/waits',
    operationId: 'listWaits',
    tag: 'waits',
    summary: 'The waits of this sign-in, the newest first',
    for: 'viewer',
    answers: { 200: { description: 'The waits', schema: objectOf({ items: listOf(refTo('Wait')) }) } },
  },
  {
    method: 'GET',
    path: '/api/v1/waits/{id}',
    operationId: 'getWait',
    tag: 'waits',
    summary: 'One wait: how each resource is, and how the wait for it ended',
    for: 'viewer',
    query: { waitMs: WAIT_MS },
    headers: TAGGED,
    answers: { 200: { description: 'The wait', schema: refTo('Wait') }, ...UNCHANGED },
  },
  {
    method: 'DELETE',
    path: '/api/v1/waits/{id}',
    operationId: 'endWait',
    tag: 'waits',
    summary: 'End a wait, and forget it',
    for: 'viewer',
    answers: { 204: { description: 'It is forgotten' } },
  },
];
