import { readFileSync } from 'node:fs';
import { NephoscopeError } from '../../base/errors.ts';
import { openAccess } from '../../server/access/open-access.ts';
import { openWorld, type World } from '../../server/clouds/world.ts';
import { type RunningServer, startServer } from '../../server/start-server.ts';
import type { CommandContext, CommandInput } from '../command.ts';
import { EXIT_CODES } from '../exit-codes.ts';
import { withoutControls } from '../output/plain-text.ts';
import { readCount, readText, readTexts } from '../read-option.ts';
import { configuredClouds, emulatedCloud } from '../up/clouds-to-serve.ts';

const USUAL_PORT = 8585;

/** Somebody looks, so a quiet cloud is asked every three seconds, one in motion every second. */
const PACE = { hotMs: 1_000, warmMs: 2_000, idleMs: 3_000 };

/** Runs `nephoscope up`: until it is stopped. */
export async function run(input: CommandInput, context: CommandContext): Promise<number> {
  const { clock, random, signal, stderr, stdout } = context;
  const { options } = input;
  const log = (line: string): void => stderr.write(`${withoutControls(line)}\n`);
  const names = readTexts(options, 'osCloud');
  const clouds = names.length > 0 ? await configuredClouds(names, input, context) : [emulatedCloud(input, context)];
  const world = await openWorld(clouds, { clock, random, log, signal, version: ownVersion() }, { pace: PACE });
  const server = await start(world, options);
  stdout.write(`${server.url}\n`);
  log(firstWords(server.url, world));
  if (!signal.aborted)
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  await server.close();
  return EXIT_CODES.ok.code;
}

async function start(world: World, options: CommandInput['options']): Promise<RunningServer> {
  const [port, host] = [readCount(options, 'port') ?? USUAL_PORT, readText(options, 'host') ?? '127.0.0.1'];
  try {
    return await startServer(world, openAccess(world), { port, host });
  } catch (cause) {
    await world.close();
    const why = cause instanceof Error ? cause.message : String(cause);
    const message = `Cannot listen on ${host}:${port} (${why}); choose another port with --port.`;
    throw new NephoscopeError('usage.invalid', message, { cause });
  }
}

function ownVersion(): string {
  const text = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8');
  const { version } = JSON.parse(text) as { readonly version: string };
  return version;
}

function firstWords(url: string, { clouds }: World): string {
  const watched = clouds.map(({ name, kinds, self }) => {
    const whose = self.isAdmin ? 'all projects' : `the project ${self.projectName ?? self.projectId ?? 'of its user'}`;
    return `'${name}' (${kinds.length} kinds of resources, ${whose})`;
  });
  return [
    `nephoscope: at ${url}, watching ${watched.join(', ')}; Ctrl-C stops it.`,
    `Try first:\n  curl ${url}/api/v1/resources`,
  ].join('\n');
}
