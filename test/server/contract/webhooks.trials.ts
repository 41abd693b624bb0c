import type { Known, Trial } from './example.ts';

const made = ({ world }: Known): string => world.parts.webhooks.ids[0] ?? '';

/** It is never sent to: nothing fits its filter. */
const QUIET = {
  url: 'https://hooks.example.invalid/in',
  filter: { id: ['nothing'], kind: 'server' },
  events: ['finding'],
};

/** How the routes of webhooks are tried. */
export const WEBHOOK_TRIALS: Readonly<Record<string, (known: Known) => Trial>> = {
  createWebhook: () => ({
    good: [
      { status: 201, body: QUIET },
      { status: 201, body: { ...QUIET, cloud: 'emulator', secret: `whsec_${'A'.repeat(43)}=` } },
    ],
    elsewhere: { 413: 'operations.test.ts' },
  }),
  listWebhooks: () => ({ good: [{ status: 200 }] }),
  getWebhook: (known) => ({ good: [{ status: 200, params: { id: made(known) } }] }),
  changeWebhook: (known) => ({
    good: [{ status: 200, params: { id: made(known) }, body: { ...QUIET, enabled: true } }],
    elsewhere: { 409: 'webhooks.test.ts' },
  }),
  deleteWebhook: (known) => ({ good: [{ status: 204, params: { id: known.world.parts.webhooks.ids.at(-1) ?? '' } }] }),
  listDeadLetters: (known) => ({ good: [{ status: 200, params: { id: made(known) } }] }),
  redeliver: () => ({ good: [], elsewhere: { 200: 'webhooks.test.ts', 401: 'webhooks.test.ts' } }),
};
