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

test('it opens on what moves now, live', async () => {
  const page = await opened.open();
  await isLive(page);
  expect(await page.title()).toBe('Now · nephoscope');
  await page.getByRole('heading', { level: 1, name: 'Now' }).waitFor();
  await page.getByRole('rowheader', { name: 'Images' }).waitFor();
});

test('the language is changed in place, and kept', async () => {
  const page = await opened.open();
  await page.getByRole('button', { name: 'Language' }).click();
  await page.getByRole('menuitemradio', { name: '简体中文' }).click();
  await page.getByRole('heading', { level: 1, name: '此刻' }).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
  await page.reload();
  await page.getByRole('heading', { level: 1, name: '此刻' }).waitFor();
});

test('a second click on its button closes a menu', async () => {
  const page = await opened.open();
  const button = page.getByRole('button', { name: 'Language' });
  const menu = page.getByRole('menu', { name: 'Language' });
  await button.click();
  await menu.getByRole('menuitemradio', { name: 'English' }).waitFor();
  expect((await menu.boundingBox())?.y).toBeGreaterThan(0);
  await button.click();
  await menu.waitFor({ state: 'hidden' });
});

test('whose browser is Chinese sees Chinese', async () => {
  const page = await opened.open({ locale: 'zh-CN', path: '/tables' });
  await page.getByRole('heading', { level: 1, name: '表格' }).waitFor();
});

test('the colours are those of the system, or those that were chosen', async () => {
  const page = await opened.open({ colorScheme: 'dark' });
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.getByRole('button', { name: 'Colours' }).waitFor();
  const dark = await ground();
  await page.getByRole('button', { name: 'Colours' }).click();
  await page.getByRole('menuitemradio', { name: 'Light' }).click();
  await expect.poll(ground).not.toBe(dark);
  await page.reload();
  await page.getByRole('button', { name: 'Colours' }).waitFor();
  expect(await ground()).not.toBe(dark);
});

test('a page whose code was lost on the way is asked for again', async () => {
  const page = await opened.open();
  await isLive(page);
  let lost = 0;
  await page.route('**/assets/clouds-page-*.js', (route) => {
    lost += 1;
    return lost > 1 ? route.continue() : route.abort('failed');
  });
  await page.getByRole('link', { name: 'Clouds' }).click();
  await page.getByRole('heading', { level: 1, name: 'Clouds' }).waitFor();
  expect(lost).toBe(2);
});

test('the keyboard goes anywhere: by pairs of keys, by the palette, and ? says which there are', async () => {
  const page = await opened.open();
  await isLive(page);
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await page.getByRole('heading', { level: 1, name: 'Tables' }).waitFor();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('floating');
  await page.getByRole('option', { name: 'Floating IPs' }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Floating IPs' }).waitFor();
  await page.keyboard.press('?');
  await page.getByRole('dialog').getByText('Go to Tables').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
});

test('the first stop of the Tab key leads past the navigation', async () => {
  const page = await opened.open();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('main');
});

test('an address that leads nowhere says so', async () => {
  const page = await opened.open({ path: '/nowhere' });
  await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
});

test.each([
  ['light', 'en-US', 1280],
  ['dark', 'zh-CN', 360],
] as const)(
  'the frame, the palette and the help have nothing that axe finds wrong (%s, %s, %s px)',
  async (colorScheme, locale, width) => {
    const page = await opened.open({ colorScheme, locale, viewport: { width, height: 800 }, reducedMotion: 'reduce' });
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await accessibilityOf(page)).toEqual([]);
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('s');
    expect(await accessibilityOf(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('combobox').waitFor({ state: 'hidden' });
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    expect(await accessibilityOf(page)).toEqual([]);
  },
);
