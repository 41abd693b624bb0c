import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { KINDS } from '../../src/model/kind.ts';
import { accessibilityOf, type OpenedConsole, openConsole } from './open-console.ts';

let opened: OpenedConsole;
beforeAll(async () => {
  opened = await openConsole();
});
afterAll(() => opened.close());
afterEach(async () => {
  for (const context of opened.browser.contexts()) await context.close();
  expect(opened.complaints.splice(0)).toEqual([]);
});

test('every kind leads to its page, with a diagram that can be gone through by the keyboard', async () => {
  const page = await opened.open({ path: '/atlas' });
  await page.getByRole('heading', { level: 1, name: 'Atlas of states' }).waitFor();
  expect(await page.locator('main a[href^="/atlas/"]').count()).toBe(KINDS.length);
  await page.getByRole('link', { name: 'Servers server' }).click();
  await page.getByRole('heading', { level: 1, name: 'Servers' }).waitFor();
  const active = page.getByRole('button', { name: 'active, stable', exact: false }).first();
  await active.focus();
  await page.locator('figcaption').getByText('resize, migrate').waitFor();
  await page.keyboard.press('ArrowLeft');
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
    .toContain('migrating');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.locator('[data-node][aria-pressed="true"]').count()).toBe(1);
});

test('a state and an operation are found among those of all kinds', async () => {
  const page = await opened.open({ path: '/atlas' });
  await page.getByRole('searchbox', { name: 'Find a state or an operation' }).fill('volume_extend');
  await page.getByRole('link', { name: /^volume_extend_attached/ }).click();
  await page.getByRole('heading', { level: 1, name: 'Volumes' }).waitFor();
  await page.getByRole('button', { name: 'volume_extend_attached', expanded: true }).waitFor();
  await page.getByText('{os-extend}').waitFor();
});

test('what a status hides, and what each state allows, is there for servers', async () => {
  const page = await opened.open({ path: '/atlas/server' });
  await page.getByRole('heading', { name: 'What the status hides' }).waitFor();
  await page.getByRole('row', { name: /^ACTIVE .*powering-off/ }).waitFor();
  const start = page.getByRole('row', { name: /^start / });
  expect(await start.getByText('allowed').count()).toBe(1);
});

test('a kind that is none says so', async () => {
  const page = await opened.open({ path: '/atlas/nothing' });
  await page.getByText('There is no kind nothing.').waitFor();
});

test('the diagram of every kind is drawn', async () => {
  const page = await opened.open({ path: '/atlas' });
  for (const kind of KINDS) {
    await page.locator(`main a[href="/atlas/${kind}"]`).click();
    await page.locator('[data-node]').first().waitFor();
    await page.goBack();
  }
});

test.each([
  { colorScheme: 'light', locale: 'en-US', width: 1280, path: '/atlas/image', heading: 'Operations by state' },
  { colorScheme: 'dark', locale: 'zh-CN', width: 360, path: '/atlas/volume', heading: '各状态下的操作' },
  { colorScheme: 'light', locale: 'zh-CN', width: 1280, path: '/atlas', heading: '计算（Nova）' },
] as const)('axe finds nothing wrong: $path, $locale, $width px', async ({ width, heading, ...options }) => {
  const page = await opened.open({ ...options, viewport: { width, height: 800 }, reducedMotion: 'reduce' });
  await page.getByRole('heading', { name: heading }).waitFor();
  expect(await accessibilityOf(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
});
