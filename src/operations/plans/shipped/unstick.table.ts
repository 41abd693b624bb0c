import type { Plan } from '../plan.ts';

/** Leads out of what is stuck, failed or contradictory: for each finding the least dangerous step first, the next only if that did not help. */
export const UNSTICK: Plan = {
  name: 'unstick',
  does: 'lead out of what is stuck or failed, the least dangerous step first',
  arguments: {
    kind: { help: 'only findings about this kind; all when absent' },
    name: { help: 'only about these resources, by name or id, with * and ?; all when absent' },
    upTo: { help: 'the most dangerous step that is taken: asks, resets or forces', default: 'asks' },
    parallel: { help: 'how many at once', default: '1' },
    budget: { help: 'how many may fail before nothing new is begun', default: '0' },
  },
  budget: '$budget',
  stages: [
    {
      name: 'unstick',
      each: { findings: { kind: '$kind', name: ['$name'], upTo: '$upTo' } },
      parallel: '$parallel',
      steps: [],
    },
  ],
};
