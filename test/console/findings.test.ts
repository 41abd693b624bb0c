import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { accessibilityOf, type OpenedConsole, openConsole } from './open-console.ts';
import { createWorkWorld } from './work-world.ts';

let opened: OpenedConsole;
beforeAll(async () => {
  opened = await openConsole();
  const world = createWorkWorld(opened);
  const { id } = await world.makeServer('broken');
  await world.begin('server', 'reset_state', { id, arguments: { state: 'error' } });
});
afterAll(() => opened.close());
afterEach(async () => {
  for (const context of opened.browser.contexts()) await context.close();
  expect(opened.complaints.splice(0)).toEqual([]);
});

test('what is wrong is shown with what was seen, and the way out by one click, of which nothing is done', async () => {
  const page = await opened.open({ path: '/findings' });
  const item = page.locator('li[data-finding]').filter({ hasText: 'broken' });
  await item.waitFor({ timeout: 45_000 });
  if (!(await page.getByText('What was seen').isVisible())) await item.locator('summary').click();
  await item.getByRole('heading', { name: 'What to do, the least dangerous first' }).waitFor();
  await item.getByRole('button', { name: 'resets' }).click();
  await item.getByRole('button', { name: 'Show the way out' }).click();
  await item.locator('li[data-task]').first().waitFor();
  await item.getByRole('link', { name: 'Prepare to run it' }).click();
  await page.getByRole('heading', { level: 1, name: 'Prepare unstick' }).waitFor();
  expect(await page.getByLabel('upTo').inputValue()).toBe('resets');
});

test('filters are in the address, and what fits none says so', async () => {
  const page = await opened.open({ path: '/findings?type=flapping' });
  await page.getByText('Nothing fits the filter').waitFor();
  await page.getByRole('button', { name: 'Clear the filter' }).click();
  await page.locator('li[data-finding]').filter({ hasText: 'broken' }).waitFor();
  await page.getByRole('button', { name: 'Closed' }).click();
  await expect.poll(() => new URL(page.url()).searchParams.get('state')).toBe('closed');
});

test.each([
  ['light', 'en-US', 1280],
  ['dark', 'zh-CN', 360],
] as const)('axe finds nothing wrong with it (%s, %s, %s px)', async (colorScheme, locale, width) => {
  const view = { colorScheme, locale, viewport: { width, height: 800 }, reducedMotion: 'reduce' } as const;
  const page = await opened.open({ path: '/findings', ...view });
  const item = page.locator('li[data-finding]').filter({ hasText: 'broken' });
  await item.waitFor();
  if (!(await item.locator('ol').first().isVisible())) await item.locator('summary').click();
  await item.locator('ol').first().waitFor();
  expect(await accessibilityOf(page)).toEqual([]);
});
