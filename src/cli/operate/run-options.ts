import type { OptionSpec } from '../command.ts';

const TARGETS = 'Which resources';
const RUN = 'How it is run';

/** Options that choose resources without naming them. */
export const TARGET_OPTIONS: readonly OptionSpec[] = [
  { flags: '--all', help: 'all that fit the filters below; without a filter, all there are', group: TARGETS },
  { flags: '--status <status>', help: 'with --all: only those in this status, any case', group: TARGETS },
  { flags: '--phase <phase>', help: 'with --all: only those in this phase, such as error, stable', group: TARGETS },
  { flags: '--match <glob>', help: 'with --all: only those whose name fits, with * and ?', group: TARGETS },
  {
    flags: '--older-than <time>',
    help: 'with --all: only those created so long ago, such as 1h or 2d',
    group: TARGETS,
  },
  { flags: '--all-projects', help: 'look in all projects (admin)', group: TARGETS },
];

/** Options of every operation. */
export const RUN_OPTIONS: readonly OptionSpec[] = [
  { flags: '--no-wait', help: "end with the service's answer; it is followed to its end otherwise", group: RUN },
  { flags: '--wait', help: 'follow it to its end, which is usual', group: RUN },
  {
    flags: '--timeout <time>',
    help: 'how long it is followed, such as 10m; as long as its states may last when absent',
    group: RUN,
  },
  {
    flags: '--retry-conflicts <time>',
    help: 'how long it waits while only what goes on is in the way; not at all when absent',
    group: RUN,
  },
  { flags: '--dry-run', help: 'say what would be done and whether it is allowed, and do nothing', group: RUN },
  { flags: '--yes', help: 'do not ask before something is destroyed', group: RUN },
];
