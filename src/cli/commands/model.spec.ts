import type { CommandSpec } from '../command.ts';

/** `nephoscope model`: the state machines themselves. */
export const modelSpec: CommandSpec = {
  name: 'model',
  summary: 'show the state machine of a kind; needs no cloud',
  arguments: [{ name: '[kind]', help: 'such as server, volume, floating-ip; all kinds in short when absent' }],
  options: [
    { flags: '-f, --format <format>', help: 'the output format, table when absent', choices: ['table', 'json', 'dot'] },
    { flags: '--max-width <integer>', help: 'greatest width of a table, 0 for none (or CLIFF_MAX_TERM_WIDTH)' },
    { flags: '--fit-width', help: 'fit a table to the terminal (or CLIFF_FIT_WIDTH=1)' },
    { flags: '--noindent', help: 'write JSON on one line' },
  ],
  examples: [
    { line: 'model', does: 'the kinds, with how many states and operations each has' },
    { line: 'model server', does: 'states and operations of a server' },
    { line: 'model server -f json', does: 'the same and more, for programs' },
    { line: 'model volume -f dot | dot -Tsvg > volume.svg', does: 'a drawing, by Graphviz' },
  ],
  usesCloud: false,
  load: () => import('./model.ts'),
};
