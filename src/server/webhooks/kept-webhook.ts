import type { WebhookDelivery, WebhookEvent } from '../../api/webhooks.ts';
import type { TokenInfo } from '../../openstack/cloud.ts';
import type { Owner } from '../access/viewer-in-cloud.ts';

/** A webhook as it is kept in the store of its cloud. */
export interface KeptWebhook {
  readonly id: string;
  readonly owner: Owner;
  /** Who its owner was when it was made: what they might see then, it is told of. Holds no token. */
  readonly identity: TokenInfo;
  readonly url: string;
  /** Sealed. */
  readonly secret: string;
  /** As it was given. */
  readonly filter: unknown;
  readonly events: readonly WebhookEvent[];
  readonly enabled: boolean;
  readonly disabledReason: string | null;
  readonly createdAtMs: number;
}

/** How far a webhook has read what happened. */
export interface Cursor {
  /** In the history of the store. */
  readonly position: number;
  /** By the mark of a shard: the number of its last transition that was read. */
  readonly numbers: Readonly<Record<string, number>>;
  /** The moment of the last finding that was read, and which ones were of that very moment. */
  readonly findingsAtMs: number;
  readonly findingIds: readonly string[];
}

/** What of a webhook changes all the time, as it is kept. */
export interface Progress {
  /** All before it was delivered, given up, or is of no concern. */
  readonly cursor: Cursor;
  /** Since when every attempt failed. */
  readonly failingSinceMs: number | null;
}

/** Something to deliver. */
export interface Delivery {
  /** The `webhook-id`: the same for each attempt, also of another run. */
  readonly id: string;
  /** What must stay in order. */
  readonly key: string;
  readonly body: WebhookDelivery;
  /** How far was read before it. */
  readonly before: Cursor;
}

/** A delivery that was given up. */
export interface DeadLetter {
  readonly id: string;
  readonly atMs: number;
  readonly attempts: number;
  readonly problem: string;
  readonly delivery: WebhookDelivery;
}

/** The names under which a store remembers. */
export const HOOKS_KEY = 'webhooks';
export const progressKey = (id: string): string => `webhook ${id}`;
export const deadKey = (id: string): string => `webhook-dead ${id}`;
