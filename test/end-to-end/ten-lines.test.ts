import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { signIn } from '../../src/emulator/index.ts';
import { serveEmulator } from './serve-emulator.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The program of the guide, as it stands there. */
function programOf(page: string): string {
  const text = readFileSync(join(root, page), 'utf8');
  return /as `watch-servers\.js`[\s\S]*?```js\n([\s\S]*?)```/.exec(text)?.[1] ?? '';
}

test('the ten lines of the guide watch the servers of a cloud', async () => {
  const program = programOf('docs/guides/library.md');
  expect(program.trim().split('\n').length).toBeLessThanOrEqual(10);
  // Inside the package its own name leads to what was built.
  const folder = join(root, '.cache', 'examples');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'watch-servers.js');
  writeFileSync(file, program);
  const served = await serveEmulator();
  const { cloud } = served;
  const env = { PATH: process.env.PATH ?? '', ...served.env };
  const child = spawn(process.execPath, [file], { env, cwd: '/', stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const admin = await signIn(cloud, { user: 'admin', project: 'demo' });
    const images = (await admin.call('GET', '/image/v2/images')).body as { images: { id: string }[] };
    const headers = { 'openstack-api-version': 'compute 2.93' };
    const make = async (name: string): Promise<void> => {
      const server = { name, flavorRef: '1', imageRef: images.images[0]?.id, networks: 'none' };
      await admin.call('POST', '/compute/v2.1/servers', { body: { server }, headers });
    };
    let [written, made] = ['', 0];
    // What was there before it began is not told, so servers are made until one is.
    const making = setInterval(() => void make(`web-${++made}`), 500);
    for await (const chunk of child.stdout) {
      written += String(chunk);
      if (/^web-\d+ new -> \w+$/m.test(written)) break;
    }
    clearInterval(making);
    expect(written).toMatch(/^web-\d+ new -> (ACTIVE|BUILD)$/m);
  } finally {
    child.kill();
    await cloud.close();
  }
});
