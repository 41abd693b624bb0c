import type { ApiWebhook } from '../../api/webhooks.ts';
import type { KeptWebhook } from './kept-webhook.ts';
import type { WebhookRunner } from './webhook-runner.ts';

interface Held {
  readonly hook: KeptWebhook;
  readonly runner?: WebhookRunner;
}

/** A webhook as the API shows it: without its secret, and with how its deliveries go where it has a runner. */
export function showWebhook({ hook, runner }: Held): ApiWebhook {
  const { id, owner, url, filter, events, enabled, disabledReason, createdAtMs } = hook;
  return {
    id,
    cloud: owner.cloud,
    url,
    filter,
    events,
    enabled,
    disabledReason,
    by: { user: owner.userName, project: owner.projectName },
    createdAt: new Date(createdAtMs).toISOString(),
    state: {
      pending: runner?.pending ?? 0,
      failures: runner?.failures ?? 0,
      failingSince: timeOf(runner?.failingSinceMs),
      nextAttemptAt: timeOf(runner?.nextAttemptAtMs),
      lastSuccessAt: timeOf(runner?.lastSuccessAtMs),
      lastProblem: runner?.lastProblem ?? null,
      dead: runner?.dead.length ?? 0,
    },
  };
}

function timeOf(ms: number | null | undefined): string | null {
  return ms == null ? null : new Date(Math.round(ms)).toISOString();
}
