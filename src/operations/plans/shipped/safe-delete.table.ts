import type { Plan } from '../plan.ts';

/** Deletes resources, and before each what stands in its way: snapshots, attachments, ports, interfaces, trunks, locks. */
export const SAFE_DELETE: Plan = {
  name: 'safe-delete',
  does: 'delete resources, after what stands in their way',
  arguments: {
    kind: { help: 'what they are, such as volume, network, router', required: true },
    name: { help: 'names or ids, with * and ?, several with commas', required: true },
    parallel: { help: 'how many at once', default: '1' },
    budget: { help: 'how many may fail before nothing new is begun', default: '0' },
  },
  budget: '$budget',
  stages: [
    {
      name: 'delete',
      each: { kind: '$kind', name: ['$name'], required: true },
      parallel: '$parallel',
      clears: true,
      steps: [{ type: 'run', operation: 'delete', with: {} }],
    },
  ],
};
