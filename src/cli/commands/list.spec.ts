import type { CommandSpec } from '../command.ts';
import { LIST_OUTPUT_OPTIONS } from '../output-options.ts';

/** `nephoscope list`: the resources of a kind. */
export const listSpec: CommandSpec = {
  name: 'list',
  summary: 'list the resources of a kind, with states and phase',
  arguments: [{ name: '<kind>', help: 'such as server, volume, floating-ip; singular or plural' }],
  options: [
    { flags: '--all-projects', help: 'of all projects (admin)' },
    { flags: '--long', help: 'more columns' },
    { flags: '--status <status>', help: 'only those of this status' },
    { flags: '--name <text>', help: 'only those whose name contains this text' },
    { flags: '--limit <count>', help: 'stop after so many' },
    ...LIST_OUTPUT_OPTIONS,
  ],
  examples: [
    { line: 'list server --os-cloud mycloud', does: 'a table of the servers of the project' },
    { line: 'list volumes --all-projects --status error -f json', does: 'all failed volumes, as JSON' },
    { line: 'list servers -c ID -c Name --sort-column Name -f value', does: 'ids and names for a script' },
  ],
  usesCloud: true,
  load: () => import('./list.ts'),
};
