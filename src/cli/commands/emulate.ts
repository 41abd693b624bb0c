import { NephoscopeError } from '../../base/errors.ts';
import type { EmulatedCloud } from '../../emulator/cloud-with.ts';
import { cloudsYaml } from '../../emulator/clouds-yaml.ts';
import { giveMemoryBack, keepHeapSmall } from '../../emulator/keep-heap-small.ts';
import { GREATEST_SPEED } from '../../emulator/kernel/emulator-clock.ts';
import { isProfile } from '../../emulator/kernel/profile.ts';
import { loadStateMachines } from '../../emulator/kernel/state-machines.ts';
import { cloudOf } from '../../emulator/scenario/cloud-of.ts';
import { playScenario } from '../../emulator/scenario/play-scenario.ts';
import type { Scenario } from '../../emulator/scenario/scenario.ts';
import { openScenario } from '../../emulator/scenario/scenario-files.ts';
import { startCloud } from '../../emulator/start-cloud.ts';
import type { Listener } from '../../http/node-server.ts';
import type { CommandContext, CommandInput } from '../command.ts';
import { createEmulatorData, type EmulatorData } from '../emulate/emulator-data.ts';
import { goOn, keepState, saveLast } from '../emulate/keep-state.ts';
import { runBeside } from '../emulate/run-beside.ts';
import { sendNotifications } from '../emulate/send-notifications.ts';
import { EXIT_CODES } from '../exit-codes.ts';
import { loadMessages, type Say } from '../messages/messages.ts';
import { withoutControls } from '../output/plain-text.ts';
import { readCount, readFilled, readFlag, readText, readTexts } from '../read-option.ts';

const USUAL_PORT = 8989;

/** What the system says where the port is at fault, and no address. */
const OF_PORT: readonly string[] = ['EADDRINUSE', 'EACCES'];

const GREATEST_PORT = 65_535;

const RECORDS_ALONE = '--record emulates no cloud that a command could run beside; leave one of them out.';

/** Runs `nephoscope emulate`: until it is stopped, or until the command ends that runs beside it. */
export async function run(input: CommandInput, context: CommandContext): Promise<number> {
  const { options } = input;
  const hasCommand = input.args.length > 0;
  if (readFlag(options, 'record')) {
    if (hasCommand) throw new NephoscopeError('usage.invalid', RECORDS_ALONE);
    const { recordScenario } = await import('../record-scenario/record-scenario.ts');
    return recordScenario(context);
  }
  const { clock, stderr } = context;
  keepHeapSmall();
  const say = await loadMessages(context.env);
  const directory = readFilled(options, 'data');
  const data = directory === undefined ? undefined : createEmulatorData(directory);
  const profile = readText(options, 'profile');
  const seed = readCount(options, 'seed') ?? 1;
  const name = readText(options, 'scenario');
  const scenario = name === undefined ? undefined : openScenario(name);
  const onFault = (error: unknown): void => {
    stderr.write(`${withoutControls(say('emulatorFault', { what: describe(error) }))}\n`);
  };
  const faults = readTexts(options, 'fault');
  // What rules may name is in the model.
  if (faults.length > 0) await loadStateMachines();
  const cloud = startCloud({
    clock,
    faults,
    seed,
    speed: readSpeed(readText(options, 'speed') ?? '1'),
    settings: readSettings(readTexts(options, 'set')),
    ...(isProfile(profile) && { profile }),
    ...(scenario && { fill: cloudOf(scenario), users: scenario.cloud.users }),
    onFault,
  });
  if (scenario) giveMemoryBack();
  try {
    return await runCloud(cloud, input, { ...context, say, data, scenario, seed, onFault });
  } finally {
    await cloud.close();
  }
}

interface Given extends CommandContext {
  readonly say: Say;
  readonly data: EmulatorData | undefined;
  readonly scenario: Scenario | undefined;
  readonly seed: number;
  readonly onFault: (error: unknown) => void;
}

/** Goes on with what was kept, and serves. @returns the exit code */
async function runCloud(cloud: EmulatedCloud, input: CommandInput, given: Given): Promise<number> {
  const { data, clock } = given;
  const saved = await data?.load();
  if (data && saved) await goOn(cloud, saved, { data, nowMs: clock.now() });
  const stopSending = sendNotifications(cloud, input, given);
  try {
    return await serve(cloud, input, { ...given, kept: saved !== undefined });
  } finally {
    await stopSending();
  }
}

async function serve(
  cloud: EmulatedCloud,
  { args, options }: CommandInput,
  given: Given & { kept: boolean },
): Promise<number> {
  const { clock, signal, stdout, stderr, env, say, data, scenario, seed, kept, onFault } = given;
  const hasCommand = args.length > 0;
  // Without a name, all addresses of the machine would be taken.
  const host = readFilled(options, 'host') ?? '127.0.0.1';
  const listener = await listenOn(cloud, readPort(options) ?? (hasCommand ? 0 : USUAL_PORT), host);
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${listener.port}`;
  const config = cloudsYaml(url, scenario?.cloud.users);
  const path = await data?.writeConfig(config);
  const words = { say, path, kept, seed: cloud.state.kernel.seed, hasCommand };
  if (!hasCommand) stdout.write(config);
  stderr.write(hasCommand ? `${placeOf(url, words)}\n` : firstWords(url, words));
  const last = hasCommand ? () => runBeside(args, { url, config, env, signal }) : () => untilAborted(signal);
  const tell = (error: unknown): void => {
    stderr.write(`nephoscope: ${withoutControls(error instanceof Error ? error.message : String(error))}\n`);
  };
  const ended = beside({ clock, signal }, last, (untilEnd) => [
    ...(scenario ? [playScenario(cloud, scenario, { seed, signal: untilEnd.signal }).catch(onFault)] : []),
    ...(data ? [keepState(cloud, data, { ...untilEnd, tell })] : []),
  ]);
  await ended.catch(() => undefined);
  const isKept = data === undefined || (await saveLast(cloud, data, tell));
  const code = await ended;
  return isKept ? code : EXIT_CODES.failure.code;
}

type Until = Pick<CommandContext, 'clock' | 'signal'>;

/** Does things until another has ended, and waits for their ends. @returns the exit code */
async function beside(
  { clock, signal }: Until,
  last: () => Promise<number>,
  start: (until: Until) => readonly Promise<unknown>[],
): Promise<number> {
  const ends = new AbortController();
  const meanwhile = start({ clock, signal: AbortSignal.any([signal, ends.signal]) });
  try {
    return await last();
  } finally {
    ends.abort();
    await Promise.all(meanwhile);
  }
}

function readPort(options: CommandInput['options']): number | undefined {
  const port = readCount(options, 'port');
  if (port === undefined || port <= GREATEST_PORT) return port;
  throw new NephoscopeError('usage.invalid', `--port takes 0 to ${GREATEST_PORT}, not '${port}'.`);
}

function readSpeed(text: string): number {
  const speed = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (speed >= 0 && speed <= GREATEST_SPEED) return speed;
  throw new NephoscopeError('usage.invalid', `--speed takes a number from 0 to ${GREATEST_SPEED}, not '${text}'.`);
}

/** Reads `name=value`; the emulator checks both. */
function readSettings(texts: readonly string[]): Readonly<Record<string, number>> {
  const pairs = texts.map((text): [string, number] => {
    const [, name = text, value = ''] = /^([^=]*)=(.*)$/s.exec(text) ?? [];
    return [name, /^-?\d+$/.test(value) ? Number(value) : Number.NaN];
  });
  return Object.fromEntries(pairs);
}

async function listenOn(cloud: EmulatedCloud, port: number, host: string): Promise<Listener> {
  try {
    return await cloud.listen(port, { host });
  } catch (cause) {
    await cloud.close();
    const why = cause instanceof Error ? cause.message : String(cause);
    const isOfPort = cause instanceof Error && 'code' in cause && OF_PORT.includes(String(cause.code));
    const advice = isOfPort ? 'choose another port with --port' : 'name an address of this machine with --host';
    const message = `Cannot listen on ${host}:${port} (${why}); ${advice}.`;
    throw new NephoscopeError('usage.invalid', message, { cause });
  }
}

/** @returns the exit code of a quiet end */
function untilAborted(signal: AbortSignal): Promise<number> {
  const { code } = EXIT_CODES.ok;
  if (signal.aborted) return Promise.resolve(code);
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(code), { once: true }));
}

interface Words {
  readonly say: Say;
  readonly path: string | undefined;
  readonly kept: boolean;
  readonly seed: number;
  readonly hasCommand: boolean;
}

function placeOf(url: string, { say, kept, seed, hasCommand }: Words): string {
  const values = { url, seed, kept: kept ? say('emulatorKept') : '' };
  return say(hasCommand ? 'emulatorBeside' : 'emulatorAt', values);
}

function firstWords(url: string, words: Words): string {
  const { say, path } = words;
  const command = 'openstack --os-cloud emulator server list';
  const lines = [
    placeOf(url, words),
    path === undefined
      ? `${say('emulatorClouds')}\n  ${command}`
      : `${say('tryFirst')}\n  OS_CLIENT_CONFIG_FILE=${path} ${command}`,
    say('emulatorControl', { url }),
  ];
  return `${lines.join('\n')}\n`;
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 3).join(' ') : String(error);
}
