import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { isLive, openConsole } from './open-console.ts';

// The pictures of the front door are real pages: NEPHOSCOPE_WRITE=1 npx vitest run test/console/screenshots.test.ts makes them anew.

const root = fileURLToPath(new URL('../../', import.meta.url));
const readme = readFileSync(`${root}README.md`, 'utf8');
const images = [...readme.matchAll(/!\[([^\]]*)\]\((docs\/images\/[^)]+)\)/g)].map(([, says = '', path = '']) => ({
  says,
  path,
}));

/** What a front door may weigh, in bytes. */
const MOST = 300_000;

test('the pictures of the front door are there, say what they show, and are small', () => {
  expect(images.length).toBeGreaterThan(1);
  expect(images.filter(({ says, path }) => says.length < 20 || !existsSync(root + path))).toEqual([]);
  expect(images.reduce((sum, { path }) => sum + statSync(root + path).size, 0)).toBeLessThan(MOST);
});

test.runIf(process.env.NEPHOSCOPE_WRITE)(
  'they are made of the emulated cloud',
  async () => {
    const opened = await openConsole();
    const viewport = { width: 1280, height: 800 };
    const shoot = async (name: string, colorScheme: 'light' | 'dark', path: string) => {
      const page = await opened.open({ path, viewport, colorScheme });
      await isLive(page);
      return {
        page,
        take: () => page.screenshot({ path: `${root}docs/images/${name}.jpg`, type: 'jpeg', quality: 72 }),
      };
    };
    mkdirSync(`${root}docs/images`, { recursive: true });
    const now = await shoot('now', 'light', '/');
    await expect.poll(() => now.page.locator('li[data-resource]').count(), { timeout: 50_000 }).toBeGreaterThan(3);
    await now.take();
    const moving = now.page.locator('li[data-resource]').filter({ hasText: /web-\d+\s*server/ });
    const address = await moving.first().getByRole('link').first().getAttribute('href');
    const server = await shoot('server', 'dark', address ?? '/');
    await server.page.getByRole('heading', { name: 'Operations' }).waitFor();
    await server.page.getByText('Allowed now').waitFor();
    await server.take();
    await opened.close();
  },
  120_000,
);
