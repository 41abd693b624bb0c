import type { Plan } from '../plan.ts';

/** Moves all servers off a host: those that run live, those that are off by a migration that is confirmed. */
export const DRAIN_HOST: Plan = {
  name: 'drain-host',
  does: 'move all servers off a compute host',
  arguments: {
    host: { help: 'the host to drain', required: true },
    to: { help: 'the host to move them to; where the scheduler puts them when absent' },
    parallel: { help: 'how many servers move at once', default: '2' },
    budget: { help: 'how many may fail before nothing new is begun', default: '0' },
  },
  budget: '$budget',
  stages: [
    {
      name: 'live',
      each: { kind: 'server', host: '$host', status: ['ACTIVE', 'PAUSED'] },
      parallel: '$parallel',
      steps: [
        { type: 'run', operation: 'live_migrate', with: { host: '$to' } },
        { type: 'check', conditions: ['status=ACTIVE,PAUSED', 'task=none'], withinMs: 600_000 },
      ],
    },
    {
      name: 'cold',
      each: { kind: 'server', host: '$host', status: ['SHUTOFF'] },
      parallel: '$parallel',
      steps: [
        { type: 'run', operation: 'migrate', with: { host: '$to' } },
        { type: 'check', conditions: ['status=VERIFY_RESIZE'], withinMs: 600_000 },
        { type: 'run', operation: 'confirm_resize', with: {}, if: ['status=VERIFY_RESIZE'] },
      ],
    },
  ],
};
