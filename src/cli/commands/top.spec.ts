import type { CommandSpec } from '../command.ts';
import { DATA_OPTION } from '../record/data-option.ts';

/** `nephoscope top`: a cloud in a terminal. */
export const topSpec: CommandSpec = {
  name: 'top',
  summary: 'look at a cloud in a terminal: what is in motion, findings, operations; act with keys',
  arguments: [{ name: '[kind...]', help: 'kinds to follow; all that are watched when none is given' }],
  options: [
    { flags: '--all-projects', help: 'follow all projects (admin)' },
    { flags: '--no-record', help: 'keep nothing for history and at' },
    DATA_OPTION,
    { flags: '--scenario <name>', help: 'needs no cloud: an emulated one in which this happens, such as small' },
    { flags: '--seed <integer>', help: 'with --scenario: the same happens each time; 1 when absent' },
  ],
  examples: [
    { line: 'top --os-cloud mycloud', does: 'what moves in the project; ? shows the keys' },
    { line: 'top --scenario small', does: 'without a cloud' },
  ],
  usesCloud: true,
  load: () => import('./top.ts'),
};
