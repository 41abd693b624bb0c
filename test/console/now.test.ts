import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
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

test('a server is seen on its way to ACTIVE without loading the page anew', async () => {
  const page = await opened.open();
  const moving = page.locator('section', { hasText: 'In motion' }).locator('li[data-resource]', { hasText: 'server' });
  await moving.first().waitFor({ timeout: 30_000 });
  const id = (await moving.first().getAttribute('data-resource')) ?? '';
  await page.locator(`li[data-resource="${id}"]`).getByText('(now)', { exact: false }).waitFor({ state: 'attached' });
  await page.locator(`li[data-resource="${id}"]`).waitFor({ state: 'detached', timeout: 45_000 });
  const ended = page.locator('section', { hasText: 'Just ended' }).getByRole('listitem').filter({ hasText: 'server' });
  await ended.first().waitFor();
});

test('a number leads to the resources that it counts', async () => {
  const page = await opened.open();
  await page.getByRole('rowheader', { name: 'Images' }).getByRole('link').click();
  await page.getByRole('heading', { level: 1, name: 'Images' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/tables/image');
});

test.each(['light', 'dark'] as const)('axe finds nothing wrong with it (%s)', async (colorScheme) => {
  const page = await opened.open({ colorScheme, reducedMotion: 'reduce' });
  await page.getByRole('rowheader', { name: 'Images' }).waitFor();
  expect(await accessibilityOf(page)).toEqual([]);
});
