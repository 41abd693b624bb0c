import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The repository's folder; every script works from there, wherever it was called. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** Signals that end a program, and what runs below it with it. */
const ENDING = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** On Windows nothing but the program itself can be ended. */
const hasGroups = process.platform !== 'win32';

/** What runs now, each with a function that ends it by a signal. */
const running = new Map();

/** Those of them that have a group of their own. */
const groups = new WeakSet();

/** How long what has a group of its own may take to end. */
const GRACE_MS = 1000;

/** The signal that we got; when all that runs has ended, it ends us. */
let got;

/**
 * Runs a command to its end with our own terminal.
 *
 * @param {string} command - program; `node` stands for the Node that runs us
 * @param {string[]} args
 * @param {{ env?: Record<string, string>, quiet?: boolean }} [options] - `quiet` shows the output only when it fails
 * @returns {Promise<number>} the exit code; 128 + n after a signal is reported as 1. A signal that we get ends it, and then us
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command === 'node' ? process.execPath : command, args, {
      cwd: root,
      env: { ...process.env, ...options.env },
      stdio: options.quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      // A group of its own, so that what it starts ends with it. One that has our terminal must stay in ours.
      detached: hasGroups && options.quiet === true,
    });
    start(child, options.quiet === true);
    const output = [];
    child.stdout?.on('data', (chunk) => output.push(chunk));
    child.stderr?.on('data', (chunk) => output.push(chunk));
    child.on('error', (error) => {
      end(child);
      reject(error);
    });
    child.on('close', (code) => {
      end(child);
      if (got !== undefined) return;
      if (options.quiet && code !== 0) process.stderr.write(Buffer.concat(output));
      resolve(code ?? 1);
    });
  });
}

function start(child, isGroup) {
  if (running.size === 0) for (const signal of ENDING) process.on(signal, passOn);
  if (isGroup) groups.add(child);
  running.set(child, (signal) => {
    // From a terminal, Ctrl-C has reached it already; a second one would be an order not to tidy up.
    if (!isGroup && signal === 'SIGINT' && process.stdin.isTTY) return true;
    if (!isGroup || !hasGroups) return child.kill(signal);
    try {
      return process.kill(-child.pid, signal);
    } catch {
      // All of it has ended meanwhile.
      return false;
    }
  });
}

function end(child) {
  running.delete(child);
  if (running.size > 0) return;
  for (const signal of ENDING) process.off(signal, passOn);
  if (got !== undefined) process.kill(process.pid, got);
}

function passOn(signal) {
  got = signal;
  for (const kill of running.values()) kill(signal);
  setTimeout(killGroups, GRACE_MS);
}

/** The compiler heeds no signal and would go on to its end. What was half written is made anew next time: it has no stamp. */
function killGroups() {
  for (const [child, kill] of running) if (hasGroups && groups.has(child)) kill('SIGKILL');
}

/** The path of a tool's program in our own dependencies, to be run by `node`. */
export function tool(path) {
  return `${root}node_modules/${path}`;
}
