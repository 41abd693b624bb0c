import { CommanderError } from 'commander';
import type { Clock } from '../base/clock.ts';
import { isNephoscopeError, type NephoscopeError } from '../base/errors.ts';
import type { Random } from '../base/random.ts';
import type { Cloud } from '../openstack/cloud.ts';
import { requireDashes } from './behind-dashes.ts';
import { requireNoCloud } from './cloud-flags.ts';
import type { CommandContext, CommandInput, CommandSpec, Keyboard, Sink } from './command.ts';
import { loadSpecs } from './command-table.ts';
import { EXIT_CODES } from './exit-codes.ts';
import { CLOUD_OPTIONS } from './global-options.ts';
import { languageOf, loadHelpTexts, loadMessages, type Say } from './messages/messages.ts';
import { createProgram, type Runner } from './program.ts';
import { readLine } from './read-line.ts';
import { readCount, readFlag, readText } from './read-option.ts';
import { requireFilled } from './require-filled.ts';

/** The world that a command line runs in. */
export interface World {
  readonly stdout: Sink;
  readonly stderr: Sink;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where a clouds.yaml is looked for first. */
  readonly cwd: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly signal: AbortSignal;
  /** Asks a person; absent where there is nobody to ask. */
  readonly confirm?: (question: string) => Promise<boolean>;
  /** Absent where there is no terminal to type in. */
  readonly keyboard?: Keyboard;
  /** Opens the cloud; the default signs in for real. */
  readonly openCloud?: (options: CommandInput['options'], world: World) => Promise<Cloud>;
}

/**
 * Runs one command line.
 *
 * @param argv - what follows the program's name
 * @returns the exit code; never throws
 */
export async function runCommandLine(argv: readonly string[], world: World): Promise<number> {
  const { lead, words } = await readLine(argv.length === 0 ? await wordsOfNone(world) : argv);
  let code: number = EXIT_CODES.ok.code;
  const runner: Runner = async (spec, input) => {
    requireDashes(spec, input, words);
    requireFilled([...CLOUD_OPTIONS, ...spec.options], input.options);
    code = await runCommand(spec, input, world);
  };
  const program = createProgram(await loadSpecs(words), world, runner, await loadHelpTexts(world.env));
  try {
    await program.parseAsync([...lead, ...words], { from: 'user' });
  } catch (error) {
    return await endOfParsing(error, words, world);
  }
  return code;
}

/** Without a command, the cloud that the environment names is watched; where it names none, an emulated one in motion. */
async function wordsOfNone({ env, stderr }: World): Promise<readonly string[]> {
  if (env.OS_CLOUD || env.OS_AUTH_URL) return ['watch'];
  const say = await loadMessages(env);
  stderr.write(`${say('noCloud')}\n${say('noCloudHint')}\n`);
  return ['watch', '--scenario', 'small'];
}

/** What to try, where the message holds only the service's own words. */
function adviceFor({ code, details }: NephoscopeError, allProjects: boolean, say: Say): string {
  const seconds = typeof details.retryAfterMs === 'number' ? Math.ceil(details.retryAfterMs / 1000) : 0;
  const wait = seconds > 0 ? say('askedWait', { seconds }) : '';
  switch (code) {
    case 'api.forbidden':
      return ` ${say(allProjects ? 'leaveOutAll' : 'otherRole')}`;
    case 'api.failed':
      return ` ${say('laterOrOperators', { wait })}`;
    case 'api.limited':
      return ` ${say('later', { wait })}`;
    default:
      return '';
  }
}

/** How long a command may take to end by itself after Ctrl-C; then its connections are closed. */
const GRACE_MS = 500;

async function runCommand(spec: CommandSpec, input: CommandInput, world: World): Promise<number> {
  const startedMs = world.clock.monotonic();
  const ended = new AbortController();
  let cloud: Promise<Cloud> | undefined;
  const close = async (): Promise<void> => {
    const opened = await cloud?.catch(() => undefined);
    await opened?.close();
  };
  const interrupt = (): void => {
    void world.clock.sleep(GRACE_MS, ended.signal).then(() => (ended.signal.aborted ? undefined : close()));
  };
  world.signal.addEventListener('abort', interrupt);
  const context: CommandContext = {
    ...world,
    openCloud: () => {
      cloud ??= open(input.options, world);
      return cloud;
    },
  };
  try {
    const command = await spec.load();
    return await command.run(input, context);
  } catch (error) {
    const debug = readFlag(input.options, 'debug');
    // An error with a status holds a service's words, which seldom say what to do.
    const say = await loadMessages(world.env);
    const isAnswer = isNephoscopeError(error) && 'status' in error;
    const advice = isAnswer ? adviceFor(error, readFlag(input.options, 'allProjects'), say) : '';
    const { reportError } = await import('./error-report.ts');
    const meaning = isNephoscopeError(error) && languageOf(world.env) !== 'en' ? say(error.code) : '';
    return reportError(error, world, { debug, say, advice, meaning });
  } finally {
    ended.abort();
    world.signal.removeEventListener('abort', interrupt);
    await close();
    if (readFlag(input.options, 'timing')) {
      world.stderr.write(`${((world.clock.monotonic() - startedMs) / 1000).toFixed(3)} s\n`);
    }
  }
}

async function open(options: CommandInput['options'], world: World): Promise<Cloud> {
  if (world.openCloud) return world.openCloud(options, world);
  const scenario = readText(options, 'scenario');
  if (scenario !== undefined) {
    requireNoCloud(options);
    const { openEmulatedCloud } = await import('./open-emulated-cloud.ts');
    const { clock, random, stderr } = world;
    const { withoutControls } = await import('./output/plain-text.ts');
    const say = await loadMessages(world.env);
    const onFault = (error: unknown): void => {
      stderr.write(`${withoutControls(`nephoscope: ${say('emulatorFault', { what: String(error) })}`)}\n`);
    };
    return openEmulatedCloud(scenario, { clock, random, seed: readCount(options, 'seed') ?? 1, onFault });
  }
  const { openCloud } = await import('./open-cloud.ts');
  return openCloud(options, world);
}

/** Commander throws to end: after help (0), and for a line that it cannot read (it has said why). */
async function endOfParsing(error: unknown, argv: readonly string[], world: World): Promise<number> {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return EXIT_CODES.ok.code;
    if (error.code === 'commander.unknownCommand') {
      const { adviseCommand } = await import('./advise-command.ts');
      const [say, translate] = await Promise.all([loadMessages(world.env), loadHelpTexts(world.env)]);
      world.stderr.write(`${adviseCommand(argv, say, `${translate('See:')} nephoscope --help`)}\n`);
    }
    return EXIT_CODES.usage.code;
  }
  const { reportError } = await import('./error-report.ts');
  return reportError(error, world, { debug: argv.includes('--debug'), say: await loadMessages(world.env) });
}
