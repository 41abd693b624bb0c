import type { NamedFault } from './named-fault.ts';

const nova = (number: number, commit: string) => ({
  tracker: 'launchpad' as const,
  project: 'nova',
  number,
  commit,
});

/** Live migrations that do not end, hosts that die, and cells that do not answer. */
export const MOVE_FAULTS: readonly NamedFault[] = [
  {
    name: 'live-migration-unanswered',
    does: 'The API asks the conductor for a live migration and gets no answer in time.',
    leaves: 'The server stays MIGRATING, the migration accepted.',
    bug: nova(1276214, 'f2a1f00829'),
    rules: [{ action: 'lose', kind: 'server', operation: 'live_migrate', step: 'migration accepted', times: 1 }],
  },
  {
    name: 'live-migration-interrupted',
    does: 'The source host restarts while a live migration is prepared, and leaves the task as it was.',
    leaves: 'The server stays MIGRATING, the migration preparing.',
    bug: nova(1339823, 'fc821e10f2'),
    rules: [{ action: 'lose', kind: 'server', operation: 'live_migrate', step: 'migration preparing', times: 1 }],
  },
  {
    name: 'live-migration-fails-silently',
    does: 'A live migration fails with an error that nobody expects, and the task is put back to migrating.',
    leaves: 'The server stays MIGRATING, the migration running.',
    bug: nova(1694406, '2d3486d0ee'),
    rules: [{ action: 'lose', kind: 'server', operation: 'live_migrate', step: 'migration running', times: 1 }],
  },
  {
    name: 'live-migration-never-converges',
    does: 'A guest writes to its memory faster than it is copied. It goes on when the rule is removed.',
    leaves: 'The server is MIGRATING and the migration running as long as the rule is there.',
    bug: nova(1429220, 'da33ab4f7b'),
    rules: [{ action: 'hang', kind: 'server', operation: 'live_migrate', step: 'migration running', times: 1 }],
  },
  {
    name: 'reboot-on-dead-host',
    does: 'A host is down when a hard reboot is asked for.',
    leaves: 'The server stays in HARD_REBOOT, task rebooting_hard, until its host is back.',
    bug: nova(1999674, 'aa3e8fef7b'),
    rules: [{ action: 'down', host: 'compute1' }],
  },
  {
    name: 'cell-down',
    does: 'The database of a cell does not answer.',
    leaves: 'Lists leave the servers of the cell out, or show them as UNKNOWN; nothing of them has changed.',
    bug: nova(1726301, 'ee461b5bf6'),
    rules: [{ action: 'cell-down', host: 'compute1' }],
  },
];
