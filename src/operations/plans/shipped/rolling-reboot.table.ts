import type { Plan } from '../plan.ts';

/** Reboots servers one after the other, each only once the one before is well. */
export const ROLLING_REBOOT: Plan = {
  name: 'rolling-reboot',
  does: 'reboot servers one after the other, each once the one before is well',
  arguments: {
    group: { help: 'the server group whose members are rebooted; all when absent' },
    name: { help: 'names or ids, with * and ?, several with commas; all when absent' },
    how: { help: 'reboot_soft, or reboot_hard as if the power were cut', default: 'reboot_soft' },
    check: { help: 'a command that ends with 0 when the server is well; its states alone are looked at when absent' },
    steady: { help: 'how many seconds it must stay well before the next one', default: '10' },
    parallel: { help: 'how many at once', default: '1' },
    budget: { help: 'how many may fail before nothing new is begun', default: '0' },
  },
  budget: '$budget',
  stages: [
    {
      name: 'reboot',
      each: { kind: 'server', group: '$group', name: ['$name'], status: ['ACTIVE'] },
      parallel: '$parallel',
      steps: [
        { type: 'run', operation: '$how', with: {} },
        {
          type: 'check',
          conditions: ['status=ACTIVE', 'task=none'],
          command: '$check',
          withinMs: 600_000,
          steady: '$steady',
        },
      ],
    },
  ],
};
