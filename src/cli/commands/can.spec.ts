import type { CommandSpec } from '../command.ts';
import { LIST_OUTPUT_OPTIONS } from '../output-options.ts';

/** `nephoscope can`: what may be done now. */
export const canSpec: CommandSpec = {
  name: 'can',
  summary: 'say what is allowed on a resource now, and why the rest is not',
  arguments: [
    { name: '<kind>', help: 'such as server, volume, floating-ip' },
    { name: '<name-or-id>', help: 'its name or its id' },
    { name: '[operation]', help: 'ask for one operation: exit code 0 when it is allowed, 1 when it is refused' },
  ],
  options: [
    { flags: '--all-projects', help: 'look for the name in all projects (admin)' },
    { flags: '--long', help: 'also what could not be checked beforehand' },
    ...LIST_OUTPUT_OPTIONS,
  ],
  examples: [
    { line: 'can server web-1 --os-cloud mycloud', does: 'every operation, allowed or not, with the reason' },
    { line: 'can server web-1 resize && echo go', does: 'one operation, for a script' },
  ],
  usesCloud: true,
  load: () => import('./can.ts'),
};
