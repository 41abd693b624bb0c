import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The repository's folder; every script works from there, wherever it was called. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Runs a command to its end with our own terminal.
 *
 * @param {string} command - program; `node` stands for the Node that runs us
 * @param {string[]} args
 * @param {{ env?: Record<string, string>, quiet?: boolean }} [options] - `quiet` shows the output only when it fails
 * @returns {Promise<number>} the exit code; 128 + n after a signal is reported as 1
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command === 'node' ? process.execPath : command, args, {
      cwd: root,
      env: { ...process.env, ...options.env },
      stdio: options.quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    });
    const output = [];
    child.stdout?.on('data', (chunk) => output.push(chunk));
    child.stderr?.on('data', (chunk) => output.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      if (options.quiet && code !== 0) process.stderr.write(Buffer.concat(output));
      resolve(code ?? 1);
    });
  });
}

/** The path of a tool's program in our own dependencies, to be run by `node`. */
export function tool(path) {
  return `${root}node_modules/${path}`;
}
