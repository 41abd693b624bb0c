import { FILTER_BODY } from './filter-body.ts';
import {
  ANYTHING,
  COUNT,
  FLAG,
  type JsonSchema,
  listOf,
  objectOf,
  oneOf,
  orNull,
  refTo,
  TEXT,
  TIME,
} from './json-schema.ts';

/** What a webhook can be told of. A `reset` is told to all: what came between is not kept any more. */
export const WEBHOOK_EVENTS = ['transition', 'finding'] as const;

/** One of {@link WEBHOOK_EVENTS}. */
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

/** What is delivered: the body of each request to a webhook. */
export interface WebhookDelivery {
  readonly type: WebhookEvent | 'reset';
  /** When it was seen. */
  readonly timestamp: string;
  readonly data: unknown;
}

/** A webhook. */
export interface ApiWebhook {
  readonly id: string;
  readonly cloud: string;
  readonly url: string;
  readonly filter: unknown;
  readonly events: readonly WebhookEvent[];
  readonly enabled: boolean;
  /** Why it was disabled, where it was not asked for. */
  readonly disabledReason: string | null;
  readonly by: { readonly user: string; readonly project: string | null };
  readonly createdAt: string;
  readonly state: {
    /** Deliveries that are read and not made yet. */
    readonly pending: number;
    /** In a row, without a success between. */
    readonly failures: number;
    readonly failingSince: string | null;
    readonly nextAttemptAt: string | null;
    readonly lastSuccessAt: string | null;
    readonly lastProblem: string | null;
    readonly dead: number;
  };
}

/** A delivery that was given up. */
export interface ApiDeadLetter {
  /** The `webhook-id` of the delivery. */
  readonly id: string;
  readonly at: string;
  readonly attempts: number;
  readonly problem: string;
  readonly delivery: unknown;
}

const WEBHOOK: JsonSchema = objectOf({
  id: TEXT,
  cloud: TEXT,
  url: TEXT,
  filter: FILTER_BODY,
  events: listOf(oneOf(WEBHOOK_EVENTS)),
  enabled: FLAG,
  disabledReason: orNull(TEXT),
  by: objectOf({ user: TEXT, project: orNull(TEXT) }),
  createdAt: TIME,
  state: objectOf({
    pending: COUNT,
    failures: COUNT,
    failingSince: orNull(TIME),
    nextAttemptAt: orNull(TIME),
    lastSuccessAt: orNull(TIME),
    lastProblem: orNull(TEXT),
    dead: COUNT,
  }),
});

/** Schemas of this file by name. */
export const WEBHOOK_SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  Webhook: WEBHOOK,
  WebhookDelivery: objectOf({ type: oneOf([...WEBHOOK_EVENTS, 'reset']), timestamp: TIME, data: ANYTHING }),
  DeadLetter: objectOf({
    id: TEXT,
    at: TIME,
    attempts: COUNT,
    problem: TEXT,
    delivery: refTo('WebhookDelivery'),
  }),
};
