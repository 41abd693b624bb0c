import type { CommandSpec, OptionSpec } from './command.ts';
import { loadRunSpecs } from './command-table.ts';
import { EXIT_CODES } from './exit-codes.ts';
import { CLOUD_OPTIONS, PROGRAM_OPTIONS } from './global-options.ts';

/** The manual page of the program, section 1, as roff: what the help of all commands says, in one place. */
export async function manPage(version: string): Promise<string> {
  const specs = await loadRunSpecs();
  const codes = Object.values(EXIT_CODES).map(({ code, means }) => tagged(String(code), means));
  return [
    `.TH NEPHOSCOPE 1 "" "nephoscope ${version}" "User Commands"`,
    '.SH NAME',
    'nephoscope \\- shows how OpenStack moves: states, what is allowed, what is stuck',
    '.SH SYNOPSIS',
    '.B nephoscope',
    '[options] COMMAND [arguments]',
    '.br',
    '.B nephoscope',
    '[options] KIND VERB [name\\-or\\-id ...]',
    '.SH DESCRIPTION',
    plain(
      'Watches every resource of an OpenStack, says which operations are allowed and why the rest are not, runs them and follows each to its end.',
    ),
    plain('Data goes to standard output, all else to standard error. A command may begin with the kind: server list.'),
    'Operations are',
    '.B nephoscope',
    'KIND VERB NAME..., such as server reboot web\\-1;',
    '.B nephoscope help server',
    'lists the verbs of a kind.',
    '.SH COMMANDS',
    ...specs.flatMap(commandText),
    '.SH OPTIONS',
    ...PROGRAM_OPTIONS.map(optionText),
    '.SH "OPTIONS OF COMMANDS THAT SIGN IN"',
    ...CLOUD_OPTIONS.map(optionText),
    '.SH "EXIT STATUS"',
    ...codes,
    '.SH ENVIRONMENT',
    tagged('OS_*', 'which cloud, and how to sign in, as openstackclient reads them'),
    tagged('NEPHOSCOPE_DATA_DIR', 'where what was seen is kept'),
    tagged('NEPHOSCOPE_NOTIFICATIONS', 'where the notifications of the services come from'),
    tagged('NO_COLOR, FORCE_COLOR', 'whether there are colours'),
    '.SH "SEE ALSO"',
    '.BR openstack (1)',
    '',
  ].join('\n');
}

function commandText(spec: CommandSpec): string[] {
  const usage = [spec.name, ...spec.arguments.map(({ name }) => name)].join(' ');
  return [
    `.SS "${roff(usage)}"`,
    plain(`${spec.summary.charAt(0).toUpperCase()}${spec.summary.slice(1)}.`),
    ...spec.arguments.map(({ name, help }) => tagged(name, help)),
    ...spec.options.map(optionText),
    ...spec.examples.flatMap(({ line, does }) => [
      '.PP',
      `${plain(does)}:`,
      '.RS',
      '.nf',
      plain(`nephoscope ${line}`),
      '.fi',
      '.RE',
    ]),
  ];
}

function optionText({ flags, help, choices }: OptionSpec): string {
  return tagged(flags, choices === undefined ? help : `${help}: ${choices.join(', ')}`);
}

function tagged(term: string, text: string): string {
  return `.TP\n.B ${roff(term)}\n${plain(text)}`;
}

/** A line of text: what begins with a dot or a quote would be read as a request. */
function plain(text: string): string {
  return roff(text).replace(/^([.'])/, '\\&$1');
}

function roff(text: string): string {
  return text.replaceAll('\\', '\\e').replaceAll('-', '\\-').replaceAll('"', '\\(dq');
}
