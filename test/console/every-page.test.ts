import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { accessibilityOf, isLive, type OpenedConsole, openConsole } from './open-console.ts';

let opened: OpenedConsole;
beforeAll(async () => {
  opened = await openConsole();
});
afterAll(() => opened.close());
afterEach(async () => {
  for (const context of opened.browser.contexts()) await context.close();
  expect(opened.complaints.splice(0)).toEqual([]);
});

const PATHS = [
  '/',
  '/tables',
  '/tables/server',
  '/operations',
  '/plans',
  '/findings',
  '/history',
  '/atlas',
  '/atlas/server',
  '/clouds',
  '/emulator',
  '/atlas/balloon',
  '/resources/airship/1',
] as const;

/** Goes there as a link does: to load all anew for each page would take most of the time. */
async function goTo(page: Page, path: string): Promise<void> {
  const before = await page.title();
  await page.evaluate((to) => {
    window.history.pushState(null, '', to);
    window.dispatchEvent(new PopStateEvent('popstate'));
  }, path);
  if (path !== '/') await expect.poll(() => page.title()).not.toBe(before);
  await isLive(page);
  await page.getByRole('heading', { level: 1 }).waitFor();
}

/** By how many pixels a page is wider than the window, and by how many the window itself can be scrolled down: only what is in it may. */
const overhangOf = (page: Page): Promise<{ readonly wide: number; readonly high: number }> =>
  page.evaluate(() => {
    const all = [document.documentElement, ...document.querySelectorAll('main')];
    const wide = Math.max(...all.map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth));
    return { wide, high: document.documentElement.scrollHeight - window.innerHeight };
  });

test('a page opens at its top, and going back comes to where one was', async () => {
  const page = await opened.open({ path: '/atlas/server', viewport: { width: 1280, height: 420 } });
  const main = page.getByRole('main');
  const top = () => main.evaluate(({ scrollTop }) => scrollTop);
  const toEmulator = async (): Promise<void> => {
    await page.getByRole('link', { name: 'Emulator', exact: true }).click();
    await page.getByRole('heading', { name: 'Journal' }).waitFor();
    await expect.poll(top).toBe(0);
  };
  await page.getByRole('heading', { name: 'The states and the ways between them' }).waitFor();
  await main.evaluate((element) => element.scrollTo(0, 300));
  await expect.poll(top).toBe(300);
  await toEmulator();
  await page.goBack();
  await expect.poll(top).toBe(300);
  // Its code and what it shows are there now: nothing is low for a moment.
  await toEmulator();
});

// In light and in English each page is looked at by the tests of its own.
test('on every page axe finds nothing wrong, and nothing is wider than the window, which itself does not scroll (dark, zh-CN, 360 px)', async () => {
  // Low, so that each page is longer than it.
  const viewport = { width: 360, height: 320 };
  const page = await opened.open({ colorScheme: 'dark', locale: 'zh-CN', viewport, reducedMotion: 'reduce' });
  const wrong: string[] = [];
  for (const path of PATHS) {
    await goTo(page, path);
    const { wide, high } = await overhangOf(page);
    if (wide > 0) wrong.push(`${path}: ${wide} px too wide`);
    if (high > 0) wrong.push(`${path}: the window scrolls by ${high} px`);
    wrong.push(...(await accessibilityOf(page)).map((one) => `${path}: ${one}`));
  }
  expect(wrong).toEqual([]);
}, 120_000);
