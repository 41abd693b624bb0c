import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../../dist/cli/main.js', import.meta.url));
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Starts an installed Chromium; `undefined` where there is none. `NEPHOSCOPE_CHROMIUM` names another one. */
export async function launchBrowser() {
  const { chromium } = await import('playwright-core');
  const executablePath = [process.env.NEPHOSCOPE_CHROMIUM, ...PLACES].find((path) => path && existsSync(path));
  if (executablePath === undefined) return undefined;
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
}

/**
 * Runs `nephoscope up` in a process of its own, on a free port.
 *
 * @param {string[]} args - of `up`
 * @param {Record<string, string>} env - beside what is set
 * @returns its address, what it has written to stderr, and how to stop it
 */
export async function startUp(args, env) {
  const child = spawn(process.execPath, [MAIN, 'up', '--port', '0', '--no-record', ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (part) => {
    out += part;
  });
  await new Promise((resolve, reject) => {
    child.stderr.on('data', (part) => {
      err += part;
      if (err.includes('Try first')) resolve();
    });
    child.once('exit', (code) => reject(new Error(`up ended with ${code}: ${err}`)));
  });
  const stop = () => new Promise((resolve) => child.once('exit', resolve).kill('SIGINT'));
  return { url: out.trim(), err: () => err, stop };
}
