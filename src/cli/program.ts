import { Argument, Command, type Help, InvalidArgumentError, Option } from 'commander';
import { suggest } from '../base/nearest.ts';
import type { CommandInput, CommandSpec, OptionSpec } from './command.ts';
import { EXIT_CODES } from './exit-codes.ts';
import { CLOUD_OPTIONS, PROGRAM_OPTIONS } from './global-options.ts';
import type { Translate } from './messages/messages.ts';
import { translateOptions, translateSpec } from './messages/translate-spec.ts';
import type { World } from './run.ts';

/** Runs a command that was understood. */
export type Runner = (spec: CommandSpec, input: CommandInput) => Promise<void>;

/** What a command is made with. */
interface Use {
  readonly run: Runner;
  readonly translate: Translate;
}

const SUMMARY =
  'Shows how OpenStack moves: every state of every resource, what is allowed now, and why the rest is not.';

const OPERATE =
  'Operations: nephoscope KIND VERB NAME..., such as server reboot web-1; nephoscope help server lists the verbs of a kind.';

/** The options of the program that its own short help shows; a command's help shows all. */
const SHORT_HELP = ['--os-cloud', '--debug', '--version', '--help'];

/**
 * Makes the parser of the whole command line. Nothing of a command is loaded before it is run.
 *
 * @param specs - the commands to know
 */
export function createProgram(
  specs: readonly CommandSpec[],
  world: Pick<World, 'stdout' | 'stderr'>,
  run: Runner,
  translate: Translate = (text) => text,
): Command {
  const shown = specs.map((spec) => translateSpec(spec, translate));
  const program = new Command('nephoscope');
  program
    .description(translate(SUMMARY))
    .usage('[options] COMMAND')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => world.stdout.write(text.replace(TITLE, translate)),
      writeErr: (text) => world.stderr.write(text.replace(TITLE, translate)),
      outputError: (text, write) => write(`nephoscope: ${translate(withoutValue(text.replace(/^error: /, '')))}`),
      getOutHelpWidth: () => world.stdout.columns ?? 100,
      getErrHelpWidth: () => world.stderr.columns ?? 100,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .configureHelp({ visibleOptions: (command) => shortOptions(command.options) })
    .helpOption('-h, --help', translate('show the help of the program or of a command'))
    .helpCommand('help [command]', translate('show the help of a command'))
    .version('', '-V, --version', translate('show the version'))
    .addHelpText('after', programHelp(shown, translate));
  const repeated = new Set(specs.flatMap(({ options }) => options.filter(({ repeat }) => repeat).map(nameOf)));
  for (const option of translateOptions([...CLOUD_OPTIONS, ...PROGRAM_OPTIONS], translate))
    program.addOption(createOption(repeated.has(nameOf(option)) ? { ...option, repeat: true } : option));
  for (const spec of shown) program.addCommand(createCommand(spec, program, { run, translate }));
  return program;
}

/** The headings of a help, each at the begin of a line. */
const TITLE = /^[A-Z][A-Za-z ]*:(?= |$)/gm;

/** The value of a mistyped option may be a password: only the name is repeated. */
function withoutValue(text: string): string {
  return text.replace(/^(unknown option '[^'=]*)=.*'/s, "$1'");
}

function createCommand(spec: CommandSpec, program: Command, use: Use): Command {
  if (spec.commands !== undefined) return createNoun(spec, program, use);
  const command = new Command(spec.name).copyInheritedSettings(program).summary(spec.summary);
  command.description(sentenceOf(spec.summary));
  command.helpOption('-h, --help', use.translate('show this help'));
  const help: Partial<Help> = { showGlobalOptions: true };
  if (!spec.usesCloud) help.visibleGlobalOptions = () => PROGRAM_OPTIONS.map(createOption);
  command.configureHelp(help);
  for (const { name, help } of spec.arguments) command.addArgument(new Argument(name, help));
  for (const option of spec.options) command.addOption(createOption(option));
  command
    .addHelpText('after', examplesHelp(spec))
    .showHelpAfterError(
      `See: nephoscope ${program.name() === 'nephoscope' ? `help ${spec.name}` : `${program.name()} ${spec.name} --help`}`,
    );
  command.action(async () => {
    const args = command.processedArgs.flat().filter((value): value is string => typeof value === 'string');
    const root = program.parent ?? program;
    await use.run(spec, { args, options: { ...optionsFor(spec, root), ...command.opts() } });
  });
  return command;
}

/** An option of the program that this command takes several times is a list, for the others it is the last that was given. */
function optionsFor({ options }: CommandSpec, root: Command): Readonly<Record<string, unknown>> {
  const lists = new Set(
    options.filter(({ repeat }) => repeat).map((option) => new Option(option.flags).attributeName()),
  );
  const given = Object.entries<unknown>(root.opts());
  return Object.fromEntries(
    given.map(([name, value]) => [name, Array.isArray(value) && !lists.has(name) ? value.at(-1) : value]),
  );
}

/** `--os-cloud` of `--os-cloud <name>`. */
function nameOf({ flags }: OptionSpec): string {
  return /--[\w-]+/.exec(flags)?.[0] ?? flags;
}

/** A summary as a sentence, with the full stop of its language. */
function sentenceOf(summary: string): string {
  const stop = /[\u4e00-\u9fff]/.test(summary) ? '。' : '.';
  return `${summary.charAt(0).toUpperCase()}${summary.slice(1)}${stop}`;
}

/** The command of a kind, with one below it for each verb. */
function createNoun(spec: CommandSpec, program: Command, use: Use): Command {
  const noun = new Command(spec.name).copyInheritedSettings(program).summary(spec.summary).usage('VERB [options]');
  noun.description(sentenceOf(spec.summary));
  noun
    .helpOption('-h, --help', use.translate('show this help'))
    .helpCommand('help [verb]', use.translate('show the help of a verb'));
  noun.addHelpText('after', examplesHelp(spec));
  for (const one of spec.commands ?? []) noun.addCommand(createCommand(one, noun, use));
  return noun;
}

function createOption(spec: OptionSpec): Option {
  const { choices } = spec;
  const help = choices ? `${spec.help}: ${choices.join(', ')}` : spec.help;
  const option = new Option(spec.flags, help);
  if (spec.repeat || choices) option.argParser((value, before) => readValue(spec, value, before));
  if (spec.group) option.helpGroup(`${spec.group}:`);
  return option;
}

function readValue(spec: OptionSpec, value: string, before: unknown): string | string[] {
  if (spec.choices && !spec.choices.includes(value)) throw new InvalidArgumentError(suggest(value, spec.choices));
  if (!spec.repeat) return value;
  return [...(Array.isArray(before) ? before.map(String) : []), value];
}

function shortOptions(options: readonly Option[]): Option[] {
  return options.filter((option) => SHORT_HELP.includes(option.long ?? ''));
}

function programHelp(specs: readonly CommandSpec[], translate: Translate): string {
  const examples = specs.flatMap(({ examples: all }) => all.slice(0, 1));
  const codes = Object.values(EXIT_CODES).map(({ code, means }) => `  ${String(code).padEnd(4)}${translate(means)}`);
  return `\n${listExamples(examples)}\n${translate(OPERATE)}\n\nExit codes:\n${codes.join('\n')}\n`;
}

function examplesHelp(spec: CommandSpec): string {
  return `\n${listExamples(spec.examples)}`;
}

function listExamples(examples: CommandSpec['examples']): string {
  const lines = examples.map(({ line, does }) => `  nephoscope ${line}\n      ${does}\n`);
  return `Examples:\n${lines.join('')}`;
}
