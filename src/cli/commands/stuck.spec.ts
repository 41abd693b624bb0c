import type { CommandSpec } from '../command.ts';
import { LIST_OUTPUT_OPTIONS } from '../output-options.ts';
import { DATA_OPTION } from '../record/data-option.ts';

/** `nephoscope stuck`: what is wrong, and what to do about it. */
export const stuckSpec: CommandSpec = {
  name: 'stuck',
  summary: 'find what is stuck, failed or contradictory, and what to do',
  arguments: [{ name: '[kind...]', help: 'kinds to tell of; all when none is given' }],
  options: [
    { flags: '--all', help: 'also what breaks nothing: leftovers and odd steps' },
    { flags: '--all-projects', help: 'look at all projects (admin)' },
    DATA_OPTION,
    ...LIST_OUTPUT_OPTIONS,
  ],
  examples: [
    {
      line: 'stuck --os-cloud mycloud',
      does: 'what is wrong in the project, with the steps that help, the least dangerous first',
    },
    { line: 'stuck server volume --all-projects -f json', does: 'for a program; exit code 1 when something is found' },
  ],
  usesCloud: true,
  load: () => import('./stuck.ts'),
};
