import type { Plan } from '../plan.ts';

/** Resizes servers, and confirms each only once it is well with its new flavor. */
export const RESIZE_FLEET: Plan = {
  name: 'resize-fleet',
  does: 'resize servers, and confirm each once it is well',
  arguments: {
    flavor: { help: 'the new flavor, by name or id', required: true },
    name: { help: 'names or ids, with * and ?, several with commas', required: true },
    check: { help: 'a command that ends with 0 when the server is well; its states alone are looked at when absent' },
    steady: { help: 'how many seconds it must stay well before it is confirmed', default: '10' },
    parallel: { help: 'how many at once', default: '2' },
    budget: { help: 'how many may fail before nothing new is begun', default: '0' },
  },
  budget: '$budget',
  stages: [
    {
      name: 'resize',
      each: { kind: 'server', name: ['$name'], status: ['ACTIVE', 'SHUTOFF'], required: true },
      parallel: '$parallel',
      steps: [
        { type: 'run', operation: 'resize', with: { flavor: '$flavor' } },
        {
          type: 'check',
          conditions: ['status=VERIFY_RESIZE', 'task=none'],
          command: '$check',
          withinMs: 600_000,
          steady: '$steady',
        },
        { type: 'run', operation: 'confirm_resize', with: {}, if: ['status=VERIFY_RESIZE'] },
      ],
    },
  ],
};
