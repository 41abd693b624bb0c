import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, expect, test } from 'vitest';
import { systemClock } from '../../src/base/system.ts';

const folder = mkdtempSync(join(tmpdir(), 'nephoscope-early-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const pids: number[] = [];
afterEach(() => {
  for (const pid of pids.splice(0)) if (isThere(pid)) process.kill(pid, 'SIGKILL');
});

/** Starts a program of `early` whose build never ends. @returns it, and the ids of the processes of the build and of the script */
async function startEarly(name: string): Promise<{ child: ChildProcess; build: readonly number[] }> {
  const file = join(folder, `${name}.json`);
  const program = fileURLToPath(new URL(`early/${name}`, import.meta.url));
  const child = spawn(process.execPath, [program, file], { stdio: 'ignore' });
  while (!existsSync(file)) await systemClock.sleep(10);
  const build = JSON.parse(readFileSync(file, 'utf8')) as readonly number[];
  pids.push(...build);
  return { child, build };
}

/** One that has ended and that nobody asked how is there no more. */
function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !existsSync('/proc/self/stat') || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

test.each([
  ['script.js', 'SIGTERM'],
  ['script.js', 'SIGINT'],
  ['script.js', 'SIGHUP'],
  ['npm.js', 'SIGTERM'],
] as const)('%s that gets %s while it builds leaves no process behind', async (name, signal) => {
  rmSync(join(folder, `${name}.json`), { force: true });
  const { child, build } = await startEarly(name);
  const ended = new Promise((resolve) => child.once('exit', (_, by) => resolve(by)));
  process.kill(child.pid ?? 0, signal);
  expect(await ended).toBe(signal);
  // The test ends by its time alone when one of them stays.
  while (build.some(isThere)) await systemClock.sleep(10);
});
