import type { OptionSpec } from './command.ts';

/** What each output option is called and takes follows cliff, the library under openstackclient. */
const GROUP = 'Output options';

const COLUMN: OptionSpec = {
  flags: '-c, --column <column>',
  help: 'show only this column; may be repeated',
  repeat: true,
  group: GROUP,
};

const TABLE_OPTIONS: readonly OptionSpec[] = [
  {
    flags: '--max-width <integer>',
    help: 'greatest width of a table, 0 for none (or CLIFF_MAX_TERM_WIDTH)',
    group: GROUP,
  },
  { flags: '--fit-width', help: 'fit a table to the terminal (or CLIFF_FIT_WIDTH=1)', group: GROUP },
  { flags: '--print-empty', help: 'print a table even when there is nothing to show', group: GROUP },
  { flags: '--noindent', help: 'write JSON on one line', group: GROUP },
];

/** Options of a command that prints a list. */
export const LIST_OUTPUT_OPTIONS: readonly OptionSpec[] = [
  {
    flags: '-f, --format <format>',
    help: 'the output format, table when absent',
    choices: ['table', 'json', 'jsonl', 'yaml', 'csv', 'value'],
    group: GROUP,
  },
  COLUMN,
  {
    flags: '--sort-column <column>',
    help: 'sort by this column; may be repeated, the first counts most',
    repeat: true,
    group: GROUP,
  },
  { flags: '--sort-ascending', help: 'sort upwards, which is usual', group: GROUP },
  { flags: '--sort-descending', help: 'sort downwards', group: GROUP },
  {
    flags: '--quote <when>',
    help: 'what to quote in CSV, nonnumeric when absent',
    choices: ['all', 'minimal', 'none', 'nonnumeric'],
    group: GROUP,
  },
  ...TABLE_OPTIONS,
];

/** Options of a command that prints one thing. */
export const SHOW_OUTPUT_OPTIONS: readonly OptionSpec[] = [
  {
    flags: '-f, --format <format>',
    help: 'the output format, table when absent',
    choices: ['table', 'json', 'yaml', 'shell', 'value'],
    group: GROUP,
  },
  COLUMN,
  { flags: '--prefix <text>', help: 'what the names of shell variables begin with', group: GROUP },
  ...TABLE_OPTIONS,
];
