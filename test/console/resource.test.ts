import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { Resource } from '../../src/api/resource.ts';
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

async function list(kind: string): Promise<readonly Resource[]> {
  const answer = await fetch(`${opened.url}/api/v1/resources?kind=${kind}`);
  return ((await answer.json()) as { items: Resource[] }).items;
}

/** The emulated cloud begins empty, and fills by itself. */
function first(kind: string): Promise<Resource> {
  return vi.waitUntil(async () => (await list(kind))[0], { timeout: 45_000, interval: 250 });
}

const pathOf = ({ kind, id, cloud }: Resource) => `/resources/${kind}/${id}?cloud=${cloud}`;
const verdict = (page: Page, operation: string) => page.locator(`[data-operation="${operation}"]`);
const lit = (page: Page) => page.getByRole('button', { name: /it is here now/ });

/** Nothing but a test touches the images of the emulated cloud, so that what is done to them is what is seen. */
async function run(page: Page, operation: string, confirm?: string): Promise<void> {
  await verdict(page, operation).getByRole('button').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Check first' }).click();
  await dialog.getByText('The cloud would take it now. Nothing was done.').waitFor();
  if (confirm !== undefined) await dialog.getByLabel(`Type ${confirm} to confirm`).fill(confirm);
  await dialog.getByRole('button', { name: `Run ${operation}` }).click();
  await dialog.waitFor({ state: 'hidden' });
}

test('a server shows its four states, where it is, what it names and what happened to it', async () => {
  const server = await first('server');
  const page = await opened.open({ path: pathOf(server) });
  await page.getByRole('heading', { level: 1, name: server.name }).waitFor();
  for (const part of ['status', 'vmState', 'taskState', 'powerState'])
    await page.locator(`[data-part="${part}"]`).waitFor();
  await lit(page).waitFor();
  await page.getByRole('heading', { name: 'What happened to it' }).waitFor();
  await page.getByRole('heading', { name: 'It names' }).waitFor();
  await page.getByRole('rowheader', { name: 'create', exact: true }).waitFor();
  await page.getByRole('tab', { name: 'Console output' }).click();
  await page.getByRole('tabpanel').getByText('read', { exact: false }).first().waitFor();
  await page.getByRole('tab', { name: 'Whole body' }).click();
  await page.getByText('"OS-EXT-STS:vm_state"').waitFor();
});

test('every operation has a verdict, and what is refused says why', async () => {
  const image = await first('image');
  const page = await opened.open({ path: pathOf(image) });
  await verdict(page, 'deactivate').getByRole('button').waitFor();
  await page.getByText('Not now, and why').click();
  await verdict(page, 'import_web_download').getByText('needs queued').waitFor();
});

test('an operation is looked at first, then run, and followed to its end without loading the page anew', async () => {
  const image = await first('image');
  const page = await opened.open({ path: pathOf(image) });
  await expect.poll(() => lit(page).getAttribute('aria-label')).toContain('active');
  await run(page, 'deactivate');
  await page.locator('li[data-state="ended"]').getByText('succeeded').waitFor();
  await expect.poll(() => lit(page).getAttribute('aria-label')).toContain('deactivated');
  await run(page, 'reactivate');
  await expect.poll(() => lit(page).getAttribute('aria-label'), { timeout: 30_000 }).toContain('active,');
});

test('an argument that is needed is asked for, and what cannot be undone wants its name', async () => {
  const server = await first('server');
  const page = await opened.open({ path: pathOf(server) });
  await verdict(page, 'delete_metadata').getByRole('button').click();
  await page.getByRole('button', { name: 'Run delete_metadata' }).click();
  await page.getByText('This is needed.').waitFor();
  await page.keyboard.press('Escape');
  await verdict(page, 'force_delete').getByRole('button').click();
  const go = page.getByRole('button', { name: 'Run force_delete' });
  expect(await go.isDisabled()).toBe(true);
  await page.getByLabel(`Type ${server.name} to confirm`).fill(server.name);
  expect(await go.isDisabled()).toBe(false);
  // A text that is marked with the mouse from within to beyond the edge does not lose what was written; a click beside the window closes it.
  await page.getByLabel(`Type ${server.name} to confirm`).hover();
  await page.mouse.down();
  await page.mouse.move(5, 5);
  await page.mouse.up();
  expect(await go.isVisible()).toBe(true);
  await page.mouse.click(5, 5);
  await go.waitFor({ state: 'hidden' });
});

test('what is deleted stays, as it is in the record', async () => {
  const image = await first('image');
  const page = await opened.open({ path: pathOf(image) });
  await run(page, 'delete', image.name);
  await page.getByText('It is gone. What follows is from the record.').waitFor({ timeout: 30_000 });
  await page.reload();
  await page.getByText('It is gone. What follows is from the record.').waitFor();
  await page.getByRole('heading', { level: 1, name: image.name }).waitFor();
});

test('what nobody has seen says so', async () => {
  const page = await opened.open({ path: '/resources/server/00000000-0000-0000-0000-000000000000' });
  await page.getByText('Nobody has seen it').waitFor();
});

test.each([
  ['light', 'en-US', 1280, 'What happened to it'],
  ['dark', 'zh-CN', 360, '它经历了什么'],
] as const)('axe finds nothing wrong with a server (%s, %s, %s px)', async (colorScheme, locale, width, heading) => {
  const server = await first('server');
  const options = { colorScheme, locale, viewport: { width, height: 800 }, reducedMotion: 'reduce' } as const;
  const page = await opened.open({ path: pathOf(server), ...options });
  await page.getByRole('heading', { name: heading }).waitFor();
  await page.locator('[data-node]').first().waitFor();
  await page.locator('[data-operation]').first().waitFor();
  expect(await accessibilityOf(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
});
