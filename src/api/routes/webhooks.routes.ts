import type { ApiRoute } from '../api-route.ts';
import { FILTER_BODY } from '../filter-body.ts';
import { FLAG, type JsonSchema, listOf, objectOf, oneOf, orNull, refTo, TEXT } from '../json-schema.ts';
import { problemAnswer } from '../problem.ts';
import { WEBHOOK_EVENTS } from '../webhooks.ts';

const EVENTS: JsonSchema = { ...listOf(oneOf(WEBHOOK_EVENTS)), minItems: 1, maxItems: 2, uniqueItems: true };
const URL_TEXT: JsonSchema = { type: 'string', minLength: 1, maxLength: 2_000 };
const SECRET: JsonSchema = { type: 'string', pattern: '^whsec_[A-Za-z0-9+/]{32,88}={0,2}$' };

const MADE: JsonSchema = objectOf({ webhook: refTo('Webhook'), secret: TEXT });

/** Webhooks: requests to an address of yours for what happens to what you may see. */
export const WEBHOOK_ROUTES: readonly ApiRoute[] = [
  {
    method: 'POST',
    path: '/api/v1/webhooks',
    operationId: 'createWebhook',
    tag: 'webhooks',
    summary: 'Have transitions and findings sent to an address, signed, at least once, in order for each resource',
    description:
      'It is told of what you may see now, as you are signed in, for as long as it exists. Signed as Standard Webhooks has it; the secret is answered this once. The address must be a public one unless the server was started with `--allow-webhook-to`.',
    for: 'viewer',
    body: objectOf({ cloud: TEXT, url: URL_TEXT, secret: SECRET, filter: FILTER_BODY, events: EVENTS }, [
      'cloud',
      'secret',
      'filter',
      'events',
    ]),
    answers: { 201: { description: 'The webhook, and its secret', schema: MADE } },
  },
  {
    method: 'GET',
    path: '/api/v1/webhooks',
    operationId: 'listWebhooks',
    tag: 'webhooks',
    summary: 'Your webhooks; all of a cloud to its administrators',
    for: 'viewer',
    answers: { 200: { description: 'The webhooks', schema: objectOf({ items: listOf(refTo('Webhook')) }) } },
  },
  {
    method: 'GET',
    path: '/api/v1/webhooks/{id}',
    operationId: 'getWebhook',
    tag: 'webhooks',
    summary: 'One webhook, and how its deliveries go',
    for: 'viewer',
    answers: { 200: { description: 'The webhook', schema: refTo('Webhook') } },
  },
  {
    method: 'PATCH',
    path: '/api/v1/webhooks/{id}',
    operationId: 'changeWebhook',
    tag: 'webhooks',
    summary: 'Change address, secret, filter or events; disable it, or enable it again where it stopped',
    for: 'viewer',
    body: objectOf({ url: URL_TEXT, secret: SECRET, filter: FILTER_BODY, events: EVENTS, enabled: FLAG }, [
      'url',
      'secret',
      'filter',
      'events',
      'enabled',
    ]),
    answers: {
      200: { description: 'The webhook', schema: refTo('Webhook') },
      409: problemAnswer('Its secret cannot be read any more: give a new one'),
    },
  },
  {
    method: 'DELETE',
    path: '/api/v1/webhooks/{id}',
    operationId: 'deleteWebhook',
    tag: 'webhooks',
    summary: 'Delete a webhook, what it still had to deliver, and its dead letters',
    for: 'viewer',
    answers: { 204: { description: 'It is gone' } },
  },
  {
    method: 'GET',
    path: '/api/v1/webhooks/{id}/dead-letters',
    operationId: 'listDeadLetters',
    tag: 'webhooks',
    summary: 'The deliveries that were given up, the newest last; the last hundred are kept',
    for: 'viewer',
    answers: { 200: { description: 'The dead letters', schema: objectOf({ items: listOf(refTo('DeadLetter')) }) } },
  },
  {
    method: 'POST',
    path: '/api/v1/webhooks/{id}/dead-letters/{letter}/redeliver',
    operationId: 'redeliver',
    tag: 'webhooks',
    summary: 'Try a dead letter once more, now; it is forgotten when that succeeds',
    for: 'viewer',
    answers: {
      200: { description: 'What came of it', schema: objectOf({ delivered: FLAG, problem: orNull(TEXT) }) },
    },
  },
];
