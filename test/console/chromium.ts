import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Where systems put it; `NEPHOSCOPE_CHROMIUM` names another one. */
const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/usr/bin/microsoft-edge',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const HOW =
  'Install Chromium or Chrome (Debian, Ubuntu: apt-get install chromium), or name one in NEPHOSCOPE_CHROMIUM.';

/**
 * Starts a Chromium that is installed; on Debian and Ubuntu, as root, it is installed first.
 *
 * @throws where there is none. A test that is left out in silence would tell somebody that the console works.
 */
export async function launchChromium(): Promise<Browser> {
  const path = findChromium() ?? installChromium();
  if (path === undefined) throw new Error(`The console is tested in a real browser, and there is none. ${HOW}`);
  // Its sandbox needs what containers and root do not have; it opens nothing but our own pages.
  return chromium.launch({ executablePath: path, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
}

function findChromium(): string | undefined {
  const named = process.env.NEPHOSCOPE_CHROMIUM;
  if (named !== undefined && named !== '') return named;
  return PLACES.find((place) => existsSync(place));
}

function installChromium(): string | undefined {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  process.stderr.write('nephoscope: installing chromium for the tests of the console (first run) ...\n');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: readonly string[]): void =>
    void execFileSync('apt-get', ['-qq', ...args], { env, stdio: 'ignore' });
  try {
    apt('update');
    apt('install', '-y', '--no-install-recommends', 'chromium');
  } catch {
    return undefined;
  }
  return findChromium();
}
