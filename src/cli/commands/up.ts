import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { NephoscopeError } from '../../base/errors.ts';
import { createAccess } from '../../server/access/create-access.ts';
import { isLoopback } from '../../server/access/loopback.ts';
import { openWorld, type World } from '../../server/clouds/world.ts';
import type { OtelExport } from '../../server/observe/otel/start-otel.ts';
import { Telemetry } from '../../server/observe/telemetry.ts';
import type { ServerSettings } from '../../server/server-settings.ts';
import { type RunningServer, startServer } from '../../server/start-server.ts';
import { createAddressRule } from '../../server/webhooks/addresses.ts';
import type { CommandContext, CommandInput } from '../command.ts';
import { EXIT_CODES } from '../exit-codes.ts';
import { loadMessages, type Say } from '../messages/messages.ts';
import { readText, readTexts } from '../read-option.ts';
import { configuredClouds, emulatedCloud } from '../up/clouds-to-serve.ts';
import { createLocalKey, type LocalKey } from '../up/local-key.ts';
import { type Binding, readBinding } from '../up/read-binding.ts';
import { openSealingKey } from '../up/sealing-key.ts';
import { createServerLog, type LogFormat } from '../up/server-log.ts';

/** Somebody looks, so a quiet cloud is asked every three seconds, one in motion every second. */
const PACE = { hotMs: 1_000, warmMs: 2_000, idleMs: 3_000 };

/** Where the build puts the console; the same from the sources as from what was built. */
const CONSOLE_FOLDER = fileURLToPath(new URL('../../../dist/console', import.meta.url));

/** Runs `nephoscope up`: until it is stopped. */
export async function run(input: CommandInput, context: CommandContext): Promise<number> {
  const { clock, random, signal, stderr, stdout } = context;
  const { options } = input;
  const telemetry = new Telemetry(clock);
  const format = logFormatOf(input, context);
  // An object a line is for programs, and has the same words in every language.
  const say = await loadMessages(format === 'json' ? {} : context.env);
  const { log, tell } = createServerLog(format, stderr, clock);
  const binding = readBinding(options);
  const names = readTexts(options, 'osCloud');
  const settings = readSettings(names.length > 0, input, context);
  const ports = { log, say, telemetry };
  const clouds =
    names.length > 0
      ? await configuredClouds(names, input, context, ports)
      : [emulatedCloud(input, context, { ...ports, isControlled: isLoopback(binding.host) })];
  const world = await openWorld(
    clouds,
    { clock, random, log, words: say.words, tell, telemetry, signal, version: ownVersion() },
    { pace: PACE },
  );
  const localKey = createLocalKey(options, context);
  const server = await start(world, binding, localKey, settings);
  const exporting = await exportTelemetry(world, context);
  try {
    const isOpen = isLoopback(binding.host) && clouds.every(({ isEmulated }) => isEmulated);
    const keyFile = isOpen ? undefined : localKey.write(Number(new URL(server.url).port));
    stdout.write(`${server.url}\n`);
    tell({
      event: 'start',
      level: 'info',
      message: firstWords(server.url, world, { keyFile, say }),
      fields: { url: server.url },
    });
    if (!signal.aborted)
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  } finally {
    localKey.remove();
    await exporting?.stop();
    await server.close();
    tell({ event: 'stop', level: 'info', message: say('upStopped') });
  }
  return EXIT_CODES.ok.code;
}

/** What webhooks go by. An emulated cloud ends with the process, and so does the key. */
function readSettings(isLasting: boolean, input: CommandInput, context: CommandContext): ServerSettings {
  const webhooksTo = readTexts(input.options, 'allowWebhookTo');
  createAddressRule(webhooksTo);
  const sealingKey = isLasting ? openSealingKey(input, context) : undefined;
  return { webhooksTo, consoleFolder: CONSOLE_FOLDER, ...(sealingKey && { sealingKey }) };
}

async function start(
  world: World,
  binding: Binding,
  { key }: LocalKey,
  settings: ServerSettings,
): Promise<RunningServer> {
  const { host, port, tls, allowedOrigins } = binding;
  const access = createAccess(world, { host, isTls: tls !== undefined, allowedOrigins, localKey: key });
  try {
    return await startServer(world, access, { ...settings, port, host, ...(tls && { tls }) });
  } catch (cause) {
    await world.close();
    const why = cause instanceof Error ? cause.message : String(cause);
    const message = `Cannot listen on ${host}:${port} (${why}); choose another port with --port.`;
    throw new NephoscopeError('usage.invalid', message, { cause });
  }
}

/** Who is no terminal is a program, or a file that one will read. */
function logFormatOf({ options }: CommandInput, { stderr }: CommandContext): LogFormat {
  const asked = readText(options, 'logFormat');
  return asked === 'text' || asked === 'json' ? asked : stderr.isTty ? 'text' : 'json';
}

/** Nothing of OpenTelemetry is loaded unless its variables are there. */
async function exportTelemetry(world: World, { env }: CommandContext): Promise<OtelExport | undefined> {
  if (!Object.keys(env).some((name) => name.startsWith('OTEL_'))) return undefined;
  const { readOtelSettings } = await import('../../server/observe/otel/otel-settings.ts');
  const settings = readOtelSettings(env, world.version);
  if (settings === undefined) return undefined;
  const { startOtel } = await import('../../server/observe/otel/start-otel.ts');
  return startOtel(world, settings);
}

function ownVersion(): string {
  const text = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8');
  const { version } = JSON.parse(text) as { readonly version: string };
  return version;
}

function firstWords(
  url: string,
  { clouds }: World,
  { keyFile, say }: { readonly keyFile: string | undefined; readonly say: Say },
): string {
  const watched = clouds.map(({ name, kinds, self }) => {
    const project = self.projectName ?? self.projectId;
    const own = project === undefined ? say('upOwnProject') : say('upProject', { project });
    return say('upCloud', { name, kinds: kinds.length, whose: self.isAdmin ? say('upAllProjects') : own });
  });
  const lines = [say('upAt', { url, clouds: watched.join(say('comma')) }), say('upOpen', { url })];
  if (keyFile !== undefined) lines.push(say('upKey', { file: keyFile }));
  const key = keyFile === undefined ? '' : `-H @${keyFile} `;
  return [...lines, `${say('tryFirst')}\n  curl -N ${key}${url}/api/v1/watch`].join('\n');
}
