import { KINDS } from '../model/kind.ts';
import {
  COUNT,
  FLAG,
  type JsonSchema,
  listOf,
  NUMBER,
  objectOf,
  oneOf,
  orNull,
  refTo,
  TEXT,
  TIME,
} from './json-schema.ts';

/** How a collection is asked: `off` where the cloud does not have or show it. */
export const GAIT_WORDS = ['hot', 'warm', 'idle', 'notified', 'failing', 'off'] as const;

const COLLECTION = objectOf(
  {
    region: TEXT,
    kind: oneOf(KINDS),
    gait: oneOf(GAIT_WORDS),
    why: TEXT,
    live: COUNT,
    lagMs: orNull(NUMBER),
    pace: objectOf(
      {
        tickMs: NUMBER,
        why: TEXT,
        nextMs: NUMBER,
        failures: COUNT,
        failure: TEXT,
        latency: objectOf({ medianMs: NUMBER, p95Ms: NUMBER, usualP95Ms: orNull(NUMBER) }),
      },
      ['failure'],
    ),
    overlapMs: NUMBER,
    caughtBySweep: COUNT,
    news: objectOf({ isTrusted: FLAG, told: COUNT, missed: COUNT, waiting: COUNT }),
  },
  ['news'],
);

const BUDGET = objectOf({
  region: TEXT,
  service: TEXT,
  perMinute: NUMBER,
  left: NUMBER,
  waiting: COUNT,
  rate: NUMBER,
  retryAfterMs: NUMBER,
  sent: COUNT,
  refused: COUNT,
});

const NOTIFICATIONS = objectOf({
  region: TEXT,
  isUp: FLAG,
  messages: COUNT,
  doubles: COUNT,
  ignored: COUNT,
  lastAt: orNull(TIME),
});

const IDENTITY = objectOf({
  user: TEXT,
  project: orNull(TEXT),
  projectName: orNull(TEXT),
  roles: listOf(TEXT),
  isAdmin: FLAG,
  expiresAt: TIME,
});

const SUMMARY = {
  name: TEXT,
  region: TEXT,
  regions: listOf(TEXT),
  emulated: FLAG,
  ready: FLAG,
  health: oneOf(['ok', 'starting', 'failing']),
  kinds: listOf(oneOf(KINDS)),
  you: IDENTITY,
};

/** Schemas of this file by name. */
export const CLOUD_SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  CloudSummary: objectOf(SUMMARY),
  CloudHealth: objectOf({
    ...SUMMARY,
    lagMs: orNull(NUMBER),
    token: objectOf({ expiresAt: TIME, leftMs: NUMBER }),
    collections: listOf(refTo('CloudCollection')),
    budgets: listOf(BUDGET),
    notifications: listOf(NOTIFICATIONS),
    findings: COUNT,
  }),
  CloudCollection: COLLECTION,
};
