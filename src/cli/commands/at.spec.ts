import type { CommandSpec } from '../command.ts';
import { LIST_OUTPUT_OPTIONS } from '../output-options.ts';
import { DATA_OPTION } from '../record/data-option.ts';

/** `nephoscope at`: a cloud as it was at a past moment. */
export const atSpec: CommandSpec = {
  name: 'at',
  summary: 'list the resources as they were at a past moment, from what was recorded',
  arguments: [
    { name: '<time>', help: "14:30, '2026-01-31 14:30', '10 min ago'; local time, or ISO 8601 with a zone" },
    { name: '[kind]', help: 'such as server, volume, floating-ip; all when none is given' },
  ],
  options: [
    { flags: '--project <id>', help: 'only those of this project' },
    { flags: '--status <status>', help: 'only those of this status' },
    { flags: '--long', help: 'more columns' },
    DATA_OPTION,
    ...LIST_OUTPUT_OPTIONS,
  ],
  examples: [
    { line: 'at 03:12 --os-cloud mycloud', does: 'everything as it was at twelve past three' },
    { line: "at '10 min ago' server --status error -f json", does: 'the servers that were in error then' },
  ],
  usesCloud: true,
  load: () => import('./at.ts'),
};
