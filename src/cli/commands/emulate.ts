import { NephoscopeError } from '../../base/errors.ts';
import type { EmulatedCloud } from '../../emulator/cloud-with.ts';
import { giveMemoryBack, keepHeapSmall } from '../../emulator/keep-heap-small.ts';
import { GREATEST_SPEED } from '../../emulator/kernel/emulator-clock.ts';
import type { SavedState } from '../../emulator/kernel/kernel.ts';
import { isProfile } from '../../emulator/kernel/profile.ts';
import { loadStateMachines } from '../../emulator/kernel/state-machines.ts';
import { cloudOf } from '../../emulator/scenario/cloud-of.ts';
import type { DeclaredUser } from '../../emulator/scenario/declared-cloud.ts';
import { playScenario } from '../../emulator/scenario/play-scenario.ts';
import { openScenario } from '../../emulator/scenario/scenario-files.ts';
import { startCloud } from '../../emulator/start-cloud.ts';
import type { Listener } from '../../http/node-server.ts';
import type { CommandContext, CommandInput } from '../command.ts';
import { sendNotifications } from '../emulate/send-notifications.ts';
import { EXIT_CODES } from '../exit-codes.ts';
import { loadMessages, type Say } from '../messages/messages.ts';
import { withoutControls } from '../output/plain-text.ts';
import { readCount, readFlag, readText, readTexts } from '../read-option.ts';
import { createEmulatorData, type EmulatorData } from './emulate-data.ts';

const USUAL_PORT = 8989;

/** How often the state is written while it changes. */
const SAVE_EVERY_MS = 10_000;

/** Runs `nephoscope emulate`: until it is stopped. */
export async function run(input: CommandInput, context: CommandContext): Promise<number> {
  const { options } = input;
  if (readFlag(options, 'record')) {
    const { recordScenario } = await import('../record-scenario/record-scenario.ts');
    return recordScenario(context);
  }
  const { clock, signal, stderr, stdout } = context;
  keepHeapSmall();
  const say = await loadMessages(context.env);
  const directory = readText(options, 'data');
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
    ...(scenario && { fill: cloudOf(scenario) }),
    onFault,
  });
  if (scenario) giveMemoryBack();
  const saved = await data?.load();
  if (saved !== undefined) await goOn(cloud, saved, clock.now());
  const stopSending = sendNotifications(cloud, input, { ...context, say });
  const host = readText(options, 'host') ?? '127.0.0.1';
  const listener = await listenOn(cloud, readCount(options, 'port') ?? USUAL_PORT, host);
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${listener.port}`;
  const config = cloudsYaml(url, scenario?.cloud.users);
  const path = await data?.writeConfig(config);
  stdout.write(config);
  stderr.write(firstWords(url, { say, path, kept: saved !== undefined, seed: cloud.state.kernel.seed }));
  const playing = scenario && playScenario(cloud, scenario, { seed, signal }).catch(onFault);
  await keep(cloud, data, context);
  if (!signal.aborted) await untilAborted(signal);
  await playing;
  await stopSending();
  await data?.save(cloud.save());
  await cloud.close();
  return EXIT_CODES.ok.code;
}

/** Takes up a state that was kept. The time since then has passed: clients compare the ends of tokens with their own clock. */
async function goOn(cloud: EmulatedCloud, saved: SavedState, nowMs: number): Promise<void> {
  await loadStateMachines();
  cloud.load(saved);
  if (cloud.clock.speed > 0 && nowMs > cloud.clock.now()) cloud.clock.set(nowMs);
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
    const message = `Cannot listen on ${host}:${port} (${describe(cause)}); choose another port with --port.`;
    throw new NephoscopeError('usage.invalid', message, { cause });
  }
}

/** Writes the state while it changes, until the program is stopped. */
async function keep(cloud: EmulatedCloud, data: EmulatorData | undefined, context: CommandContext): Promise<void> {
  if (data === undefined) return;
  let written = cloud.journal.last;
  while (!context.signal.aborted) {
    await context.clock.sleep(SAVE_EVERY_MS, context.signal);
    if (cloud.journal.last === written) continue;
    written = cloud.journal.last;
    await data.save(cloud.save());
  }
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

/** The configuration of the clouds that a fresh emulator has: one a user. @param declared - users of the scenario */
export function cloudsYaml(url: string, declared: readonly DeclaredUser[] = []): string {
  const cloud = (name: string, user: string, project: string): string =>
    [
      `  ${name}:`,
      '    auth:',
      `      auth_url: ${url}/identity`,
      `      username: ${user}`,
      '      password: secret',
      `      project_name: ${project}`,
      '      user_domain_id: default',
      '      project_domain_id: default',
      '    region_name: RegionOne',
      '',
    ].join('\n');
  const clouds = [
    cloud('emulator', 'demo', 'demo'),
    cloud('emulator-admin', 'admin', 'admin'),
    cloud('emulator-reader', 'reader', 'demo'),
    ...declared.map(({ name, project }) =>
      cloud(JSON.stringify(`emulator-${name}`), JSON.stringify(name), JSON.stringify(project)),
    ),
  ];
  return `clouds:\n${clouds.join('')}`;
}

function firstWords(
  url: string,
  { say, path, kept, seed }: { say: Say; path: string | undefined; kept: boolean; seed: number },
): string {
  const command = 'openstack --os-cloud emulator server list';
  const lines = [
    say('emulatorAt', { url, seed, kept: kept ? say('emulatorKept') : '' }),
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
