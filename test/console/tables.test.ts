import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { accessibilityOf, isLive, type OpenedConsole, openConsole } from './open-console.ts';
import { createWorkWorld } from './work-world.ts';

let opened: OpenedConsole;
beforeAll(async () => {
  opened = await openConsole();
});
afterAll(() => opened.close());
afterEach(async () => {
  for (const context of opened.browser.contexts()) await context.close();
  expect(opened.complaints.splice(0)).toEqual([]);
});

const rows = (page: Page) =>
  page
    .getByRole('grid')
    .getByRole('row')
    .filter({ has: page.getByRole('gridcell') });
const names = async (page: Page) =>
  Promise.all((await rows(page).all()).map((row) => row.getByRole('gridcell').nth(1).innerText()));

test('a table is sorted by its heads, and the address holds the order', async () => {
  const page = await opened.open({ path: '/tables/port' });
  await rows(page).first().waitFor();
  await page.getByRole('columnheader', { name: 'ID' }).getByRole('button').click();
  await expect.poll(() => page.url()).toContain('sort=id');
  await page.getByRole('columnheader', { name: 'ID' }).getByRole('button').click();
  await expect.poll(() => page.getByRole('columnheader', { name: 'ID' }).getAttribute('aria-sort')).toBe('descending');
  await page.reload();
  await rows(page).first().waitFor();
  expect(await page.getByRole('columnheader', { name: 'ID' }).getAttribute('aria-sort')).toBe('descending');
});

test('a filter is written, holds in the address, and is cleared', async () => {
  const page = await opened.open({ path: '/tables/image' });
  await rows(page).first().waitFor();
  const before = await names(page);
  const [first = ''] = before;
  await page.keyboard.press('/');
  await page.keyboard.type(`name:${first}`);
  await expect.poll(() => names(page)).toEqual([first]);
  expect(new URL(page.url()).searchParams.get('filter')).toBe(`name:${first}`);
  await page.getByRole('searchbox').fill('nothing-is-called-so');
  await page.getByText('Nothing fits the filter').waitFor();
  await page.getByRole('button', { name: 'Clear the filter' }).first().click();
  await expect.poll(async () => (await names(page)).length).toBeGreaterThan(1);
});

test('the keyboard moves, selects and sorts in it', async () => {
  const page = await opened.open({ path: '/tables/image' });
  await rows(page).first().waitFor();
  const grid = page.getByRole('grid');
  await grid.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press(' ');
  await page.getByText('1 selected').waitFor();
  await page.keyboard.press('Control+a');
  await expect.poll(() => grid.locator('[aria-selected="false"]').count()).toBe(0);
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect
    .poll(() => page.getByRole('columnheader', { name: 'Name' }).getAttribute('aria-sort'))
    .toBe('descending');
});

test('columns are chosen and kept', async () => {
  const page = await opened.open({ path: '/tables/image' });
  await rows(page).first().waitFor();
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Updated' }).click();
  await page.getByRole('columnheader', { name: 'Updated' }).waitFor();
  await page.reload();
  await page.getByRole('columnheader', { name: 'Updated' }).waitFor();
});

test('one operation on what is selected: who may, all that it would do, and a yes', async () => {
  const page = await opened.open({ path: '/tables/image?filter=name:cirros-0.6.2-x86_64-disk,rescue-16m' });
  await expect.poll(async () => (await names(page)).length).toBe(2);
  await page.getByRole('grid').focus();
  await page.keyboard.press('Control+a');
  await page.getByRole('button', { name: 'Operate …' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Operation').selectOption('deactivate');
  await dialog.getByText('2 may', { exact: true }).waitFor();
  await dialog.getByRole('button', { name: 'Show all that it would do' }).click();
  await dialog.locator('li[data-task]').first().waitFor();
  expect(await accessibilityOf(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Run it on 2 resources' }).click();
  await page.getByRole('heading', { level: 1, name: 'deactivate-selected' }).waitFor();
  await page.getByText('2 of 2').waitFor();
});

test('what was selected stays so in the window of one operation, whatever becomes of the rows', async () => {
  const world = createWorkWorld(opened);
  const { id } = await world.first('image', 'rescue-16m');
  await world.begin('image', 'reactivate', { id });
  const page = await opened.open({ path: '/tables/image?filter=status:active name:rescue-16m' });
  await expect.poll(async () => (await names(page)).length).toBe(1);
  await page.getByRole('grid').focus();
  await page.keyboard.press('Control+a');
  await page.getByRole('button', { name: 'Operate …' }).click();
  await page.getByRole('dialog').getByLabel('Operation').waitFor();
  await world.begin('image', 'deactivate', { id });
  await expect.poll(async () => (await names(page)).length).toBe(0);
  await page.getByRole('heading', { name: 'One operation on 1 resource' }).waitFor();
  await page.getByRole('dialog').getByLabel('Operation').waitFor();
});

test('a filter that no resource can fit says which word is wrong', async () => {
  const page = await opened.open({ path: '/tables/image?filter=phase:moving age>soon' });
  await page.getByText('moving is no phase.').waitFor();
  await page.getByText('soon is no length of time').waitFor();
});

test('ages are by the clock of the server, whatever that of the browser says', async () => {
  const page = await opened.open({ path: '/tables/image' });
  await page.clock.install({ time: Date.now() + 26 * 3_600_000 });
  await page.reload();
  await rows(page).first().waitFor();
  for (const row of await rows(page).all()) expect((await row.innerText()).trim()).toMatch(/s ago$/);
});

test('a kind that there is not is said to be none', async () => {
  const page = await opened.open({ path: '/tables/balloon' });
  await page.getByRole('heading', { name: 'There is no kind of resource called balloon' }).waitFor();
});

test.each([
  ['/tables', 'light', 1280],
  ['/tables/server', 'light', 1280],
  ['/tables/server', 'dark', 360],
] as const)('axe finds nothing wrong with %s (%s, %s px)', async (path, colorScheme, width) => {
  const page = await opened.open({ path, colorScheme, viewport: { width, height: 800 }, reducedMotion: 'reduce' });
  await isLive(page);
  expect(await accessibilityOf(page)).toEqual([]);
});
