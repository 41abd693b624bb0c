import type { CommandSpec } from '../command.ts';
import { SHOW_OUTPUT_OPTIONS } from '../output-options.ts';

/** `nephoscope show`: one resource. */
export const showSpec: CommandSpec = {
  name: 'show',
  summary: 'show one resource: its states, its phase, how long it has been so, and all that the API says',
  arguments: [
    { name: '<kind>', help: 'such as server, volume, floating-ip' },
    { name: '<name-or-id>', help: 'its name or its id' },
  ],
  options: [{ flags: '--all-projects', help: 'look for the name in all projects (admin)' }, ...SHOW_OUTPUT_OPTIONS],
  examples: [
    { line: 'show server web-1 --os-cloud mycloud', does: 'everything about the server' },
    { line: 'show volume data -f value -c status', does: 'one word for a script' },
    { line: 'show network private -f shell --prefix net_', does: 'variables for a shell' },
  ],
  usesCloud: true,
  load: () => import('./show.ts'),
};
