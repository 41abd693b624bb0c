import type { Clock } from '../base/clock.ts';
import type { Random } from '../base/random.ts';
import type { Kind } from '../model/kind.ts';
import type { Cloud } from '../openstack/cloud.ts';

/** One option of a command, in the words commander reads. */
export interface OptionSpec {
  /** Such as `-f, --format <format>`, or `--long` for a flag. */
  readonly flags: string;
  /** One line for the help; begins in lower case, no full stop. */
  readonly help: string;
  /** The values it takes; another one is refused with the nearest of these. */
  readonly choices?: readonly string[];
  /** May be given several times; the value is then an array. */
  readonly repeat?: boolean;
  /** An empty value is refused: it would be as if the option were not there. */
  readonly isFilled?: true;
  /** Its value names a resource of this kind; completion offers their names. */
  readonly names?: Kind | 'flavor';
  /** The heading of the help under which it stands; `Options` when absent. */
  readonly group?: string;
}

/** One argument of a command. */
export interface ArgumentSpec {
  readonly name: string;
  readonly help: string;
  /** The words of a foreign command: they stand behind `--` alone. */
  readonly isBehindDashes?: boolean;
}

/** What the help and the parser need of a command, without loading the command itself. */
export interface CommandSpec {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** `<name>` must be given, `[name]` may be, `[name...]` takes many. */
  readonly arguments: readonly ArgumentSpec[];
  readonly options: readonly OptionSpec[];
  /** Command lines without the program's name, each with what it does. At least one. */
  readonly examples: readonly { readonly line: string; readonly does: string }[];
  /** Whether it signs in to a cloud, so that the options for that are its own too. */
  readonly usesCloud: boolean;
  /** The commands below this one, where it is none itself: the verbs of a kind. */
  readonly commands?: readonly CommandSpec[];
  /** Loads the command: this is where its imports begin, never in the spec. */
  load(): Promise<CommandModule>;
}

/** Where output goes. */
export interface Sink {
  write(text: string): void;
  readonly isTty: boolean;
  /** Width of the terminal in characters; `undefined` when it is not one and COLUMNS does not say. */
  readonly columns: number | undefined;
  /** Height of the terminal in lines; absent or `undefined` when it is not one. */
  readonly rows?: number | undefined;
}

/** The keyboard of a terminal. */
export interface Keyboard {
  /** Calls a function with what is typed, as it is typed and without showing it, Ctrl-C included; answers how to end that. */
  listen(listener: (text: string) => void): () => void;
}

/** All that a command may touch. Tests hand in their own. */
export interface CommandContext {
  /** Data, and nothing else. */
  readonly stdout: Sink;
  /** Everything that is not data. */
  readonly stderr: Sink;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  readonly random: Random;
  /** Aborted by SIGINT and SIGTERM, and when nobody reads stdout any more. End soon and quietly; the exit code is seen to. */
  readonly signal: AbortSignal;
  /** Asks a person a question that is answered by yes or no; absent where there is nobody to ask. */
  readonly confirm?: (question: string) => Promise<boolean>;
  /** Absent where there is no terminal to type in. */
  readonly keyboard?: Keyboard;
  /** Opens the cloud that the options and the environment name; the same one each time. The caller does not close it. */
  openCloud(): Promise<Cloud>;
}

/** What the user typed, parsed. */
export interface CommandInput {
  /** The positional arguments, in order; trailing absent ones are left out. */
  readonly args: readonly string[];
  /** By camelCase name, global options included: string, string[] for repeated ones, true for flags. Read by `read-option.ts`. */
  readonly options: Readonly<Record<string, unknown>>;
}

/** A module in `commands/`: one function that does it all. */
export interface CommandModule {
  /**
   * Runs the command.
   *
   * @returns the exit code, one of `EXIT_CODES`
   * @throws NephoscopeError for what the user must be told; the caller prints it and turns its code into an exit code
   */
  run(input: CommandInput, context: CommandContext): Promise<number>;
}
