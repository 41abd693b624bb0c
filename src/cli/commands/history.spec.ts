import type { CommandSpec } from '../command.ts';
import { LIST_OUTPUT_OPTIONS } from '../output-options.ts';
import { DATA_OPTION } from '../record/data-option.ts';

/** `nephoscope history`: what was recorded of one resource. */
export const historySpec: CommandSpec = {
  name: 'history',
  summary: 'list the recorded transitions of a resource',
  arguments: [
    { name: '<kind>', help: 'such as server, volume, floating-ip; singular or plural' },
    { name: '<name-or-id>', help: 'of the resource; it may be gone' },
  ],
  options: [
    { flags: '--since <time>', help: "transitions from then on: 14:30, '2026-01-31 14:30', '2 h ago'; local time" },
    { flags: '--until <time>', help: 'transitions before then' },
    { flags: '--limit <count>', help: 'the newest so many, default 100' },
    { flags: '--long', help: 'more columns' },
    DATA_OPTION,
    ...LIST_OUTPUT_OPTIONS,
  ],
  examples: [
    {
      line: 'history server web-1 --os-cloud mycloud',
      does: 'what a watch saw of it, with how long each state lasted',
    },
    { line: "history volume data --since '1 day ago' -f json", does: 'the same for a program' },
  ],
  usesCloud: true,
  load: () => import('./history.ts'),
};
