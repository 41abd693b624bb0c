import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { accessibilityOf, isLive } from './open-console.ts';
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

async function fillIn(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, text] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(text);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

test('one signs in with a password and chooses a project; signing out ends the stream and shows nothing any more', async () => {
  const page = await opened.open();
  const streams: string[] = [];
  page.on('requestfailed', (request) => streams.push(new URL(request.url()).pathname));
  page.on('requestfinished', (request) => streams.push(new URL(request.url()).pathname));
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  expect(await accessibilityOf(page)).toEqual([]);
  await fillIn(page, { User: 'demo', Password: 'wrong' });
  await page.getByRole('alert').waitFor();
  await fillIn(page, { Password: 'secret' });
  await page.getByRole('heading', { name: 'Which project?' }).waitFor();
  await page.getByRole('button', { name: 'demo' }).click();
  await isLive(page);
  await page.getByRole('button', { name: 'Colours' }).click();
  await page.getByRole('menuitemradio', { name: 'Dark' }).click();
  expect(streams).not.toContain('/api/v1/watch');
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await expect.poll(() => streams).toContain('/api/v1/watch');
  expect(await page.evaluate(async () => (await fetch('/api/v1/resources')).status)).toBe(401);
  // Signing out forgets who was there, not how they like it.
  await page.reload();
  await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe('dark');
});

test('the key of the machine signs in to all that it serves', async () => {
  const page = await opened.open();
  await page.getByLabel('With').selectOption('local');
  await fillIn(page, { Key: opened.key });
  await isLive(page);
});

test('a session that the server ends leads to the way in', async () => {
  const page = await opened.open();
  await fillIn(page, { User: 'demo', Password: 'secret', Project: 'demo' });
  await isLive(page);
  await page.evaluate(() => fetch('/api/v1/session', { method: 'DELETE' }));
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
});

test('by plain HTTP, where a browser keeps no session, that is said before anybody signs in', async () => {
  const page = await opened.open();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  expect(await page.getByText('This page came by plain HTTP').count()).toBe(0);
  await page.addInitScript(() => Object.defineProperty(window, 'isSecureContext', { value: false }));
  await page.reload();
  await page.getByText('This page came by plain HTTP').waitFor();
});
