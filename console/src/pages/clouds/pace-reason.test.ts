import { expect, test } from 'vitest';
import type { CloudBudgetBody, CloudCollectionBody } from '../../api/cloud-body.ts';
import { formatMessage } from '../../messages/message.ts';
import { EN } from './en.table.ts';
import { budgetOf, paceReason } from './pace-reason.ts';

const COLLECTION: CloudCollectionBody = {
  region: 'RegionOne',
  kind: 'server',
  gait: 'idle',
  why: 'Nothing moves: asked each 3 s.',
  live: 4,
  lagMs: 100,
  pace: {
    tickMs: 3_000,
    why: 'gait',
    nextMs: 2_000,
    failures: 0,
    latency: { medianMs: 4_000, p95Ms: 5_000, usualP95Ms: null },
  },
  overlapMs: 10_000,
  caughtBySweep: 0,
};
const BUDGET: CloudBudgetBody = {
  region: 'RegionOne',
  service: 'compute',
  perMinute: 600,
  left: 600,
  waiting: 0,
  rate: 0.5,
  retryAfterMs: 0,
  sent: 1,
  refused: 0,
};

test.each<[string, Partial<CloudCollectionBody>, Partial<CloudBudgetBody>, string]>([
  ['calm', {}, {}, 'nothing moves'],
  ['off', { gait: 'off', why: 'the cloud has no trunks' }, {}, 'the cloud has no trunks'],
  ['to be left alone', {}, { retryAfterMs: 7_000 }, 'the service asked to be left alone for another 7 s'],
  [
    'failing',
    { gait: 'failing', pace: { ...COLLECTION.pace, failures: 2, failure: 'HTTP 500' } },
    {},
    'the last 2 tries failed: HTTP 500; next in 2 s',
  ],
  ['slowed', { pace: { ...COLLECTION.pace, why: 'slowed' } }, {}, 'nothing moves; at 50 % of the usual rate'],
  [
    'slow by long lists',
    { pace: { ...COLLECTION.pace, why: 'slow-answers' } },
    {},
    'nothing moves; slower, since a list takes 4 s',
  ],
  [
    'slow by one long list',
    {
      pace: {
        ...COLLECTION.pace,
        why: 'slow-answers',
        latency: { medianMs: 2, p95Ms: 900, usualP95Ms: null },
      },
    },
    {},
    'nothing moves; slower, since a list took long',
  ],
])('a collection that is %s says why', (_, collection, budget, reason) => {
  const say = (key: keyof typeof EN, values = {}) => formatMessage(EN[key], values, 'en');
  const parts = { budget: { ...BUDGET, ...budget }, say, time: (ms: number) => `${ms / 1_000} s` };
  expect(paceReason({ ...COLLECTION, ...collection }, parts)).toBe(reason);
});

test.each([
  ['server', 'compute'],
  ['migration', 'compute'],
  ['image-member', 'image'],
  ['volume-snapshot', 'block-storage'],
  ['floating-ip', 'network'],
] as const)('%s is of the budget of %s', (kind, service) => {
  const budgets = ['compute', 'image', 'block-storage', 'network'].map((name) => ({ ...BUDGET, service: name }));
  expect(budgetOf({ region: 'RegionOne', kind }, budgets)?.service).toBe(service);
  expect(budgetOf({ region: 'RegionTwo', kind }, budgets)).toBeUndefined();
});
