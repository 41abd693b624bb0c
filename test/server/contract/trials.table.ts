import { EMULATOR_TRIALS } from './emulator.trials.ts';
import type { Known, Trial } from './example.ts';
import { OPERATION_TRIALS } from './operations.trials.ts';
import { PLAN_TRIALS } from './plans.trials.ts';
import { WAIT_TRIALS } from './waits.trials.ts';
import { WEBHOOK_TRIALS } from './webhooks.trials.ts';

/** How an administrator signs in, as a browser and as a program do. */
const SIGN_IN = { method: 'password', user: { name: 'admin' }, password: 'secret', project: { name: 'admin' } };
export const BEARER = { ...SIGN_IN, bearer: true };

const AT = 'at=2026-01-01T00:01:00Z';

/** How each route of the contract is tried, by its operation id. A new route needs a row here. */
export const TRIALS: Readonly<Record<string, (known: Known) => Trial | Promise<Trial>>> = {
  ...OPERATION_TRIALS,
  ...WAIT_TRIALS,
  ...PLAN_TRIALS,
  ...WEBHOOK_TRIALS,
  ...EMULATOR_TRIALS,
  getHealth: () => ({ good: [{ status: 200 }] }),
  getReadiness: () => ({ good: [{ status: 200 }], elsewhere: { 503: 'readiness.test.ts' } }),
  getOpenApi: () => ({ good: [{ status: 200 }] }),
  getAbout: () => ({ good: [{ status: 200 }] }),
  listResources: ({ server }) => ({
    good: [
      { status: 200 },
      { status: 200, query: 'kind=server&kind=port&phase=stable&status=ACTIVE&task=none&limit=5&name=*' },
      { status: 200, query: `linkedTo=server:${server}` },
      { status: 200, query: AT },
    ],
  }),
  watchResources: () => ({ good: [{ status: 200 }, { status: 200, query: 'kind=server&position=a-1' }] }),
  getResource: ({ server }) => ({
    good: [
      { status: 200, params: { kind: 'server', id: server } },
      { status: 200, params: { kind: 'server', id: server }, query: AT },
    ],
    elsewhere: { 409: 'several-clouds.test.ts' },
  }),
  getRelatives: ({ server }) => ({ good: [{ status: 200, params: { kind: 'server', id: server } }] }),
  getResourceBody: ({ server }) => ({ good: [{ status: 200, params: { kind: 'server', id: server } }] }),
  listActions: ({ server }) => ({ good: [{ status: 200, params: { kind: 'server', id: server } }] }),
  getConsole: ({ server }) => ({
    good: [{ status: 200, params: { kind: 'server', id: server }, query: 'lines=5' }],
  }),
  listResourceTransitions: ({ server }) => ({
    good: [{ status: 200, params: { kind: 'server', id: server }, query: 'order=newest&limit=2' }],
    missing: 200,
  }),
  listTransitions: () => ({
    good: [
      { status: 200 },
      { status: 200, query: 'cloud=emulator&kind=server&phase=stable&from=2026-01-01T00:00:00Z&limit=1&order=newest' },
    ],
  }),
  getCounts: () => ({
    good: [{ status: 200 }, { status: 200, query: 'kind=server&project=nobody' }, { status: 200, query: AT }],
  }),
  getRecord: () => ({ good: [{ status: 200 }, { status: 200, query: 'cloud=emulator' }] }),
  search: () => ({ good: [{ status: 200, query: 'q=web&kind=server&limit=3' }] }),
  listFindings: () => ({
    good: [
      { status: 200 },
      { status: 200, query: 'state=all&type=stuck&severity=error&kind=server&limit=5' },
      { status: 200, query: AT },
    ],
  }),
  listClouds: () => ({ good: [{ status: 200 }] }),
  getCloud: () => ({ good: [{ status: 200, params: { cloud: 'emulator' } }] }),
  createSession: () => ({
    good: [
      { status: 201, body: SIGN_IN, isSignedOut: true },
      { status: 201, body: BEARER, isSignedOut: true },
      { status: 401, body: { ...SIGN_IN, password: 'wrong' }, isSignedOut: true },
    ],
  }),
  getSession: () => ({ good: [{ status: 200 }] }),
  listSessionProjects: () => ({ good: [{ status: 200 }, { status: 200, query: 'cloud=emulator' }] }),
  chooseProject: async ({ signIn }) => ({
    good: [{ status: 200, headers: await signIn(), body: { project: { name: 'demo' } } }],
    elsewhere: { 409: 'sessions.test.ts' },
  }),
  deleteSession: async ({ signIn }) => ({
    good: [
      { status: 204, headers: await signIn() },
      { status: 204, isSignedOut: true },
    ],
  }),
  getMetrics: () => ({ good: [{ status: 200 }] }),
  listModel: () => ({ good: [{ status: 200 }] }),
  getModel: () => ({
    good: [
      { status: 200, params: { kind: 'server' } },
      { status: 200, params: { kind: 'router' } },
    ],
  }),
};
