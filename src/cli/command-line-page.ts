import type { CommandSpec, OptionSpec } from './command.ts';
import { loadRunSpecs } from './command-table.ts';
import { CLOUD_OPTIONS, PROGRAM_OPTIONS } from './global-options.ts';

/** The parts of `docs/reference/command-line.md` that list commands and options, as Markdown; a test compares the page with it. */
export async function commandLineTables(): Promise<string> {
  return [
    ...(await loadRunSpecs()).map(commandSection),
    '## Options of every command',
    optionTable(PROGRAM_OPTIONS),
    '## Options of commands that sign in',
    optionTable(CLOUD_OPTIONS),
  ].join('\n\n');
}

function commandSection(spec: CommandSpec): string {
  const usage = ['nephoscope', spec.name, ...spec.arguments.map(({ name }) => name)].join(' ');
  const args = spec.arguments.map(({ name, help }) => `- \`${name}\`: ${help}`).join('\n');
  const examples = spec.examples.map(({ line, does }) => `nephoscope ${line}\n    # ${does}`).join('\n');
  const summary = `${spec.summary.charAt(0).toUpperCase()}${spec.summary.slice(1)}.`;
  return [
    `## ${spec.name}`,
    `\`${usage}\``,
    summary,
    ...(args === '' ? [] : [args]),
    ...(spec.options.length === 0 ? [] : [optionTable(spec.options)]),
    `\`\`\`\n${examples}\n\`\`\``,
  ].join('\n\n');
}

function optionTable(options: readonly OptionSpec[]): string {
  const rows = options.map(({ flags, help, choices }) => {
    const values = choices === undefined ? '' : `: ${choices.map((choice) => `\`${choice}\``).join(', ')}`;
    return `| \`${flags}\` | ${help}${values} |`;
  });
  return ['| option | |', '| --- | --- |', ...rows].join('\n');
}
