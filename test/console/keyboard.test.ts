import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isLive } from './open-console.ts';
import { type OpenedOverCloud, openOverCloud } from './open-over-cloud.ts';

let opened: OpenedOverCloud;
beforeAll(async () => {
  opened = await openOverCloud();
  for (const name of ['key-1', 'key-2', 'key-3', 'other']) await make(name);
});
afterAll(() => opened.close());

/** Makes a server in the project demo; it is ACTIVE before long. */
async function make(name: string): Promise<void> {
  const { network, image } = opened.cloud.state;
  const networks = network.networks.all().filter((one) => one.name === 'private');
  const server = {
    name,
    flavorRef: '1',
    imageRef: image.images.all().find(({ status }) => status === 'active')?.id,
    networks: networks.map(({ id }) => ({ uuid: id })),
  };
  expect((await opened.caller.call('POST', '/compute/v2.1/servers', { body: { server } })).status).toBe(202);
}

/** More stops of the Tab key than any way on a page needs. */
const MOST_STOPS = 150;

/** Goes on by Tab, as somebody without a mouse does, until something has the focus. */
async function tabTo(page: Page, wanted: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await wanted.first().waitFor();
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    if (await wanted.first().evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`the ${key} key does not come to ${String(wanted)}`);
}

/** Finds something by the palette, and goes there or does it. */
async function find(page: Page, letters: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').waitFor();
  await page.keyboard.type(letters);
  await page.getByRole('option', { selected: true }).filter({ hasText: letters }).waitFor();
  await page.keyboard.press('Enter');
}

/** In which time zone it is two in the afternoon: so that the hour before is of the same day. */
function zoneOfAfternoon(): string {
  const east = 14 - new Date().getUTCHours();
  return `Etc/GMT${east > 0 ? '-' : '+'}${Math.abs(east)}`;
}

test('the commonest tasks are done without a mouse', async () => {
  const page = await opened.open({ timezoneId: zoneOfAfternoon() });
  const main = page.getByRole('main');
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const heading = (name: string) => page.getByRole('heading', { level: 1, name, exact: true });

  // Sign in.
  await tabTo(page, page.getByLabel('User', { exact: true }));
  await page.keyboard.type('demo');
  await tabTo(page, page.getByLabel('Password', { exact: true }));
  await page.keyboard.type('secret');
  await tabTo(page, page.getByLabel('Project', { exact: true }));
  await page.keyboard.type('demo');
  await press('Enter');
  await isLive(page);

  // Find a server by the palette.
  await page.locator('li[data-resource]').first().waitFor({ state: 'detached' });
  await find(page, 'key-1');
  await heading('key-1').waitFor();
  await page.locator('[data-part="status"]').getByText('ACTIVE', { exact: true }).waitFor();

  // Read why an operation is not allowed.
  const search = page.getByRole('searchbox', { name: 'Find an operation' });
  await tabTo(page, search);
  await page.keyboard.type('unpause');
  await page.locator('[data-operation="unpause"]').getByText('unpause needs PAUSED').waitFor();

  // Reboot it, and see its end announced.
  await press('Control+a');
  await page.keyboard.type('reboot_soft');
  await tabTo(page, page.locator('[data-operation="reboot_soft"]').getByRole('button'));
  await press('Enter');
  await tabTo(page, page.getByRole('dialog').getByRole('button', { name: 'Run reboot_soft' }));
  await press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  const announced = page.locator('[aria-live="polite"]');
  await announced.getByText('reboot_soft has ended: succeeded.').waitFor();

  // Filter a table.
  await find(page, 'Servers');
  await heading('Servers').waitFor();
  await press('/');
  await page.keyboard.type('key-');
  const rows = page.getByRole('grid').getByRole('row').filter({ hasText: 'key-' });
  await expect.poll(() => rows.count()).toBe(3);
  await main.getByText('3 of 4').waitFor();

  // Select three rows, and bring one operation on them to its plan.
  await tabTo(page, page.getByRole('grid'));
  await press('Control+Home', ' ', 'Shift+ArrowDown', 'Shift+ArrowDown');
  await main.getByText('3 selected').waitFor();
  await tabTo(page, main.getByRole('button', { name: 'Operate …' }), 'Shift+Tab');
  await press('Enter');
  const bulk = page.getByRole('dialog');
  await tabTo(page, bulk.getByLabel('Operation'));
  await page.keyboard.type('reboot_hard');
  await bulk.getByText('3 may', { exact: true }).waitFor();
  await tabTo(page, bulk.getByRole('button', { name: 'Show all that it would do' }));
  await press('Enter');
  await expect.poll(() => bulk.locator('li[data-task]').count()).toBe(3);
  await bulk.getByRole('button', { name: 'Run it on 3 resources' }).waitFor();
  await press('Escape');
  await bulk.waitFor({ state: 'hidden' });

  // Open a finding and the dry run of its way out.
  const { servers } = opened.cloud.state.compute;
  const { id } = servers.all().find(({ name }) => name === 'key-2') ?? {};
  const reset = { 'os-resetState': { state: 'error' } };
  const answer = await opened.caller.call('POST', `/compute/v2.1/servers/${id}/action`, { body: reset });
  expect(answer.status).toBe(202);
  await press('g', 'f');
  await heading('Findings').waitFor();
  const finding = page.locator('li[data-finding]').filter({ hasText: 'key-2' });
  await tabTo(page, finding.locator('summary'));
  if (!(await finding.getByText('What was seen').isVisible())) await press('Enter');
  await tabTo(page, finding.getByRole('button', { name: 'Show the way out' }));
  await press('Enter');
  await finding.locator('[aria-live="polite"]').getByText('What it would do').first().waitFor();

  // Go back an hour in history: as far as something is known.
  await press('g', 'h');
  await heading('History').waitFor();
  const moment = page.getByLabel('Moment', { exact: true });
  await tabTo(page, moment);
  await press('ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowDown', 'Enter');
  await expect.poll(() => new URL(page.url()).searchParams.get('at')).not.toBeNull();
  await page.getByRole('grid').getByText('key-1').waitFor({ state: 'detached' });

  // Change the language by its menu, and the colours by the palette.
  await tabTo(page, page.getByRole('button', { name: 'Language' }), 'Shift+Tab');
  await press('Enter');
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('English');
  await press('ArrowDown', 'Enter');
  await heading('历史').waitFor();
  await find(page, '深色');
  await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe('dark');

  // Sign out.
  await find(page, '退出登录');
  await page.getByRole('heading', { name: '登录', exact: true }).waitFor();
  expect(opened.complaints).toEqual([]);
}, 120_000);
