import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { NephoscopeError } from '../../base/errors.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/** What a command that runs beside a cloud is told of it. */
export interface Beside {
  /** Where the cloud listens. */
  readonly url: string;
  /** Its clouds.yaml. */
  readonly config: string;
  readonly env: Variables;
  /** Ends the command, too. */
  readonly signal: AbortSignal;
}

/**
 * Runs a command with the terminal of this process, signed in to an emulated cloud: `OS_CLOUD` and `OS_CLIENT_CONFIG_FILE` name it,
 * `NEPHOSCOPE_EMULATOR` is its address. No other `OS_*` variable is handed on: it could lead to a real cloud.
 *
 * @returns the exit code of the command, as a shell tells it: 128 and the signal's number when one ended it
 * @throws NephoscopeError `usage.invalid` when there is no such command
 */
export async function runBeside(words: readonly string[], { url, config, env, signal }: Beside): Promise<number> {
  if (words[0] === '') throw new NephoscopeError('usage.invalid', 'The command behind -- has no name.');
  const folder = await makeFolderFor();
  try {
    const file = join(folder, 'clouds.yaml');
    await writeFile(file, config, { mode: 0o600 });
    const own = { OS_CLOUD: 'emulator', OS_CLIENT_CONFIG_FILE: file, NEPHOSCOPE_EMULATOR: url };
    return await runToEnd(words, { ...withoutClouds(env), ...own }, signal);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function makeFolderFor(): Promise<string> {
  const among = tmpdir();
  try {
    return await mkdtemp(join(among, 'nephoscope-emulate-'));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const message = `No folder can be made in ${among} for the command's clouds.yaml (${why}); name another with TMPDIR.`;
    throw new NephoscopeError('store.failed', message, { cause });
  }
}

function withoutClouds(env: Variables): Variables {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('OS_')));
}

function runToEnd([command = '', ...args]: readonly string[], env: Variables, signal: AbortSignal): Promise<number> {
  const child = spawn(command, args, { env, stdio: 'inherit' });
  const end = (): void => {
    child.kill('SIGTERM');
  };
  if (signal.aborted) end();
  signal.addEventListener('abort', end, { once: true });
  return new Promise<number>((resolve, reject) => {
    child.once('error', (cause) => {
      reject(new NephoscopeError('usage.invalid', `Cannot run '${command}': ${cause.message}.`, { cause }));
    });
    child.once('close', (code, ended) => resolve(code ?? 128 + (ended === null ? 0 : constants.signals[ended])));
  }).finally(() => signal.removeEventListener('abort', end));
}
