import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type OpenedConsole, openConsole } from './open-console.ts';

let opened: OpenedConsole;
beforeAll(async () => {
  opened = await openConsole();
});
afterAll(() => opened.close());
afterEach(async () => {
  for (const context of opened.browser.contexts()) await context.close();
  expect(opened.complaints.splice(0)).toEqual([]);
});

test('a cloud says who one is there, how fresh each kind is and why, and what its services are asked', async () => {
  const page = await opened.open({ path: '/clouds' });
  const cloud = page.getByRole('region', { name: 'emulator', exact: true });
  await cloud.getByText('admin in admin').waitFor();
  await cloud.getByText('all projects', { exact: true }).waitFor();
  const servers = cloud.locator('tr[data-kind="server"]');
  await expect.poll(() => servers.innerText()).toMatch(/ ago/);
  await expect.poll(() => servers.innerText()).toMatch(/something moves by itself|something changed|nothing moves/);
  const compute = cloud.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'compute' }) });
  const sent = await compute.getByRole('cell').nth(1).innerText();
  expect(Number(sent.replaceAll(',', ''))).toBeGreaterThan(0);
  // It looks again by itself.
  await page.waitForResponse((response) => response.url().endsWith('/api/v1/clouds/emulator'));
  await cloud.getByText('None are read').waitFor();
});

test('a cloud that is not there says so', async () => {
  const page = await opened.open({ path: '/clouds?cloud=elsewhere' });
  await page.getByText('No cloud is shown to you').waitFor();
});

test('when it cannot be read, what was read stays and is marked', async () => {
  const page = await opened.open({ path: '/clouds' });
  await page.getByRole('rowheader', { name: 'Servers' }).waitFor();
  await page.route('**/api/v1/clouds/emulator', (route) =>
    route.fulfill({
      status: 500,
      contentType: 'application/problem+json',
      body: JSON.stringify({ type: 'about:blank', title: '', status: 500, code: 'internal', detail: 'It has fallen.' }),
    }),
  );
  await page.getByText('It has fallen.').waitFor({ timeout: 20_000 });
  await page.getByRole('rowheader', { name: 'Servers' }).waitFor();
});
