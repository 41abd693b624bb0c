import type { Known, Trial } from './example.ts';

const begun = ({ world }: Known): string => world.parts.plans.board.values()[0]?.state.run ?? '';

const START = { name: 'web-*', kind: 'server' };

/** How the routes of plans are tried. */
export const PLAN_TRIALS: Readonly<Record<string, (known: Known) => Trial>> = {
  listPlans: () => ({ good: [{ status: 200 }] }),
  beginPlanRun: () => ({
    good: [
      { status: 200, body: { plan: 'unstick', arguments: {}, dryRun: true, cloud: 'emulator', allProjects: true } },
      { status: 202, body: { plan: 'safe-delete', arguments: { ...START, name: 'Web-1' }, allProjects: true } },
    ],
    elsewhere: { 409: 'plans.test.ts', 413: 'operations.test.ts' },
  }),
  listPlanRuns: () => ({ good: [{ status: 200 }] }),
  getPlanRun: (known) => ({ good: [{ status: 200, params: { run: begun(known) }, query: 'waitMs=0' }] }),
  stopPlanRun: (known) => ({ good: [{ status: 200, params: { run: begun(known) } }] }),
  resumePlanRun: (known) => ({
    good: [{ status: 409, params: { run: begun(known) }, body: {} }],
    elsewhere: { 202: 'plans.test.ts', 413: 'operations.test.ts' },
  }),
};
