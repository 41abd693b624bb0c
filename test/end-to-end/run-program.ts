import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The built program; `npm test` builds it. */
export const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

/** Where the runs of this process record; a run that is killed leaves it behind in the system's folder of such things. */
const DATA = mkdtempSync(join(tmpdir(), 'nephoscope-data-'));
process.on('exit', () => rmSync(DATA, { recursive: true, force: true }));

/** How a run of the program ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs the built program to its end, in an environment of its own.
 *
 * @param options - `onOutput` is told of each piece of stdout and stderr with a way to send a signal or to stop reading
 */
export function runProgram(
  args: readonly string[],
  options: { readonly env?: Record<string, string>; readonly onOutput?: (control: Control) => void } = {},
): Promise<Ended> {
  const env = { PATH: process.env.PATH ?? '', HOME: '/nonexistent', NEPHOSCOPE_DATA_DIR: DATA, ...options.env };
  const child = spawn(process.execPath, [MAIN, ...args], { env, cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] });
  const written = { stdout: '', stderr: '' };
  const control: Control = {
    kill: (signal) => child.kill(signal),
    hangUp: () => child.stdout.destroy(),
  };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].on('data', (chunk) => {
      written[name] += String(chunk);
      options.onOutput?.(control);
    });
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, ...written }));
  });
}

/** What a test may do to a running program. */
export interface Control {
  readonly kill: (signal: NodeJS.Signals) => void;
  /** Closes our end of its stdout. */
  readonly hangUp: () => void;
}
