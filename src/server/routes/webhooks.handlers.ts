import type { ApiDeadLetter } from '../../api/webhooks.ts';
import { viewedCloud } from '../access/viewer-in-cloud.ts';
import type { ApiAnswer, Handler, ViewerRequest } from '../http/api-request.ts';
import type { ServerParts } from '../server-parts.ts';
import type { DeadLetter } from '../webhooks/kept-webhook.ts';
import type { WebhookWish } from '../webhooks/webhooks-desk.ts';

export const WEBHOOK_HANDLERS: Readonly<Record<string, Handler>> = {
  createWebhook: { for: 'viewer', run: createWebhook },
  listWebhooks: {
    for: 'viewer',
    run: async ({ viewer }, { webhooks }) => ({ status: 200, json: { items: await webhooks.of(viewer) } }),
  },
  getWebhook: {
    for: 'viewer',
    run: async ({ viewer, params }, { webhooks }) => ({
      status: 200,
      json: await webhooks.find(viewer, params.id ?? ''),
    }),
  },
  changeWebhook: {
    for: 'viewer',
    run: async ({ viewer, params, body }, { webhooks }) => ({
      status: 200,
      json: await webhooks.change(viewer, params.id ?? '', body as WebhookWish),
    }),
  },
  deleteWebhook: {
    for: 'viewer',
    run: async ({ viewer, params }, { webhooks }) => {
      await webhooks.remove(viewer, params.id ?? '');
      return { status: 204 };
    },
  },
  listDeadLetters: {
    for: 'viewer',
    run: async ({ viewer, params }, { webhooks }) => {
      const letters = await webhooks.deadLetters(viewer, params.id ?? '');
      return { status: 200, json: { items: letters.map(showLetter) } };
    },
  },
  redeliver: {
    for: 'viewer',
    run: async ({ viewer, params }, { webhooks }) => {
      const problem = await webhooks.redeliver(viewer, params.id ?? '', params.letter ?? '');
      return { status: 200, json: { delivered: problem === null, problem } };
    },
  },
};

async function createWebhook({ body, viewer }: ViewerRequest, parts: ServerParts): Promise<ApiAnswer> {
  const { cloud, ...wish } = body as WebhookWish & { readonly url: string; readonly cloud?: string };
  const made = await parts.webhooks.create(viewer, viewedCloud(viewer, parts, cloud), wish);
  return { status: 201, headers: { Location: `/api/v1/webhooks/${made.webhook.id}` }, json: made };
}

function showLetter({ id, atMs, attempts, problem, delivery }: DeadLetter): ApiDeadLetter {
  return { id, at: new Date(atMs).toISOString(), attempts, problem, delivery };
}
