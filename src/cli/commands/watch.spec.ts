import type { CommandSpec } from '../command.ts';

/** `nephoscope watch`: follows what changes. */
export const watchSpec: CommandSpec = {
  name: 'watch',
  summary: 'follow every transition, live',
  arguments: [{ name: '[kind...]', help: 'kinds to follow; all that are watched when none is given' }],
  options: [
    { flags: '-f, --format <format>', help: 'the output format', choices: ['lines', 'jsonl'] },
    { flags: '--all-projects', help: 'follow all projects (admin)' },
  ],
  examples: [
    { line: 'watch --os-cloud mycloud', does: 'follows everything of the project' },
    { line: 'watch server volume --all-projects -f jsonl', does: 'one JSON object for each transition' },
  ],
  usesCloud: true,
  load: () => import('./watch.ts'),
};
