import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { leaveUnchecked } from '../openapi/unchecked.ts';
import { serveEmulator } from './serve-emulator.ts';

leaveUnchecked();

const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const NOTES = fileURLToPath(new URL('./note-connects.cjs', import.meta.url));

test('the server connects to the cloud that is named, and to nothing else', async () => {
  const { cloud, env } = await serveEmulator();
  const folder = mkdtempSync(join(tmpdir(), 'nephoscope-egress-'));
  const noted = join(folder, 'noted');
  writeFileSync(noted, '');
  const auth = `auth_url: ${env.OS_AUTH_URL}, username: admin, password: ${env.OS_PASSWORD}, project_name: demo, user_domain_id: default, project_domain_id: default`;
  writeFileSync(join(folder, 'clouds.yaml'), `clouds: { only: { auth: { ${auth} }, region_name: RegionOne } }\n`);
  const child = spawn(process.execPath, ['--require', NOTES, MAIN, 'up', '--port', '0', '--os-cloud', 'only'], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: folder, NOTE_CONNECTS: noted },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const url = await new Promise<string>((resolve) => {
      child.stdout.once('data', (line) => resolve(String(line).trim()));
    });
    while ((await fetch(`${url}/readyz`)).status !== 200) await new Promise((resolve) => setTimeout(resolve, 50));
  } finally {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill();
    await ended;
    await cloud.close();
  }
  const seen = new Set(readFileSync(noted, 'utf8').trim().split('\n'));
  rmSync(folder, { recursive: true });
  expect(seen).toEqual(new Set([`connect ${new URL(env.OS_AUTH_URL ?? '').host}`]));
});
