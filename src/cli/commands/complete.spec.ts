import type { CommandSpec } from '../command.ts';

/** `nephoscope complete`: what the completion scripts ask. It is in no help. */
export const completeSpec: CommandSpec = {
  name: 'complete',
  summary: 'print what the last word of a command line may be, one a line, with what it does behind a tab',
  arguments: [{ name: '[word...]', help: 'the words behind the name of the program, behind --; the last is begun' }],
  options: [],
  examples: [{ line: "complete -- server show ''", does: 'the names of the servers' }],
  usesCloud: true,
  load: () => import('./complete.ts'),
};
