import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { accessibilityOf, isLive, type OpenOptions } from './open-console.ts';
import { type OpenedOverCloud, openOverCloud } from './open-over-cloud.ts';

let opened: OpenedOverCloud;
beforeAll(async () => {
  opened = await openOverCloud();
});
afterAll(() => opened.close());
afterEach(async () => {
  for (const context of opened.browser.contexts()) await context.close();
  expect(opened.complaints.splice(0)).toEqual([]);
});

async function enter(options: OpenOptions = {}): Promise<Page> {
  const page = await opened.open(options);
  await page.getByLabel('With').selectOption('local');
  await page.getByLabel('Key').fill(opened.key);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await isLive(page);
  return page;
}

test('a server is seen from BUILD, step by step, to ACTIVE without loading the page anew', async () => {
  const page = await enter();
  await page.getByText('Nothing is in motion').waitFor();
  const { network, image } = opened.cloud.state;
  const networks = network.networks.all().filter(({ name }) => name === 'private');
  const body = {
    server: {
      name: 'seen-1',
      flavorRef: '1',
      imageRef: image.images.all().find(({ status }) => status === 'active')?.id,
      networks: networks.map(({ id }) => ({ uuid: id })),
    },
  };
  expect((await opened.caller.call('POST', '/compute/v2.1/servers', { body })).status).toBe(202);
  const moving = page.locator('li[data-resource]', { hasText: 'seen-1' });
  await moving.getByText('BUILD', { exact: true }).first().waitFor();
  await moving.getByText(/\(now\)/).waitFor({ state: 'attached' });
  const ended = page.locator('section', { hasText: 'Just ended' }).getByRole('listitem');
  await ended.filter({ hasText: 'seen-1' }).getByText('ACTIVE', { exact: true }).waitFor();
  await moving.waitFor({ state: 'detached' });
});

test('what has failed is named, with a way to what was found', async () => {
  const page = await enter();
  const trouble = page.locator('section', { hasText: 'Stuck or failed' });
  await trouble.getByText('Nothing is found to be wrong').waitFor();
  const { state } = opened.cloud;
  state.kernel.faults.add({ action: 'fail', kind: 'volume', operation: 'volume_create', remaining: 1 });
  const path = `/volume/v3/${state.identity.projects.all().find(({ name }) => name === 'demo')?.id}/volumes`;
  const made = await opened.caller.call('POST', path, { body: { volume: { name: 'broken-1', size: 1 } } });
  expect(made.status).toBe(202);
  const item = trouble.getByRole('listitem').filter({ hasText: 'broken-1' });
  await item.getByText('failed', { exact: true }).waitFor();
  await item.getByRole('link').last().click();
  await page.getByRole('heading', { level: 1, name: 'Findings' }).waitFor();
  await page.getByRole('main').getByText('broken-1').first().waitFor();
});

test('a number leads to the resources that it counts', async () => {
  const page = await enter();
  await page.getByRole('rowheader', { name: 'Images' }).getByRole('link').click();
  await page.getByRole('heading', { level: 1, name: 'Images' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/tables/image');
});

test.each(['light', 'dark'] as const)('axe finds nothing wrong with it (%s)', async (colorScheme) => {
  const page = await enter({ colorScheme, reducedMotion: 'reduce' });
  await page.getByRole('rowheader', { name: 'Images' }).waitFor();
  expect(await accessibilityOf(page)).toEqual([]);
});
