import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { accessibilityOf, type OpenedConsole, openConsole } from './open-console.ts';
import { createWorkWorld } from './work-world.ts';

let opened: OpenedConsole;
beforeAll(async () => {
  opened = await openConsole();
  await createWorkWorld(opened).makeServer('planned');
});
afterAll(() => opened.close());
afterEach(async () => {
  for (const context of opened.browser.contexts()) await context.close();
  expect(opened.complaints.splice(0)).toEqual([]);
});

const OWN = [
  'name: halt',
  'does: stop servers',
  'arguments: { name: { help: names, required: true } }',
  'stages:',
  '  - name: stop',
  '    each: { kind: server, name: [$name], required: true }',
  '    steps:',
  '      - run: stop',
].join('\n');

test('a plan of the program is filled in, shown whole, run, and followed to its end', async () => {
  const page = await opened.open({ path: '/plans' });
  await page.getByText('No plan has been run yet').waitFor();
  await page.getByRole('link', { name: 'rolling-reboot' }).click();
  await page.getByLabel('name', { exact: true }).fill('planned');
  await page.getByLabel('steady').fill('0');
  await page.getByRole('button', { name: 'Show all that it would do' }).click();
  await page.getByText('reboot_soft').first().waitFor();
  await page.getByLabel('steady').fill('1');
  await page.getByText('The inputs have changed since').waitFor();
  expect(await page.getByRole('button', { name: /^Run these/ }).isDisabled()).toBe(true);
  await page.getByLabel('steady').fill('0');
  const begun: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.postDataJSON()?.dryRun !== true) begun.push(request.url());
  });
  // Two clicks, the second before anything could be drawn, begin it once.
  await page.getByRole('button', { name: /^Run these/ }).evaluate((button: HTMLElement) => {
    button.click();
    button.click();
  });
  await page.getByRole('heading', { level: 1, name: 'rolling-reboot' }).waitFor();
  await page.getByText('2 of 2').waitFor({ timeout: 45_000 });
  await page.getByRole('link', { name: 'All plans and runs' }).click();
  const row = page.getByRole('row').filter({ hasText: 'rolling-reboot' });
  await row.getByText('over').first().waitFor();
  expect([await row.count(), begun.length]).toEqual([1, 1]);
});

test('a plan of the own is pasted; a mistake in it is told', async () => {
  const page = await opened.open({ path: '/plans/prepare' });
  await page.getByLabel('YAML').fill('stages: 3');
  await page.getByRole('button', { name: 'Show all that it would do' }).click();
  await page.getByRole('alert').waitFor();
  await page.getByLabel('YAML').fill(OWN);
  await page.getByLabel('Inputs').last().fill('name=planned');
  await page.getByRole('button', { name: 'Show all that it would do' }).click();
  await page.getByRole('button', { name: 'Run this 1 task' }).waitFor();
});

test.each([
  ['light', 'en-US', 1280],
  ['dark', 'zh-CN', 360],
] as const)('axe finds nothing wrong with them (%s, %s, %s px)', async (colorScheme, locale, width) => {
  const view = { colorScheme, locale, viewport: { width, height: 800 }, reducedMotion: 'reduce' } as const;
  const page = await opened.open({ path: '/plans', ...view });
  await page.getByRole('link', { name: 'safe-delete' }).waitFor();
  expect(await accessibilityOf(page)).toEqual([]);
  await page.getByRole('link', { name: 'rolling-reboot' }).first().click();
  await page.locator('button[type="submit"]').click();
  await page.locator('li[data-task]').first().waitFor();
  expect(await accessibilityOf(page)).toEqual([]);
});
