import { afterAll, beforeAll, expect, test } from 'vitest';
import { isLive } from './open-console.ts';
import { type OpenedOverCloud, openOverCloud } from './open-over-cloud.ts';

let opened: OpenedOverCloud;
beforeAll(async () => {
  opened = await openOverCloud();
});
afterAll(() => opened.close());

test('what is under way shows its steps, and is cancelled', async () => {
  const { state } = opened.cloud;
  state.kernel.faults.add({ action: 'hang', kind: 'server', operation: 'create', remaining: null });
  const page = await opened.open();
  await page.getByLabel('With').selectOption('local');
  await page.getByLabel('Key').fill(opened.key);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await isLive(page);
  await page.getByRole('link', { name: 'Operations' }).click();
  await page.getByText('Nothing has ended yet.').waitFor();
  const image = state.image.images.all().find(({ name }) => name?.startsWith('cirros'))?.id;
  const network = state.network.networks.all().find(({ name }) => name === 'private')?.id;
  const given = { name: 'hanging', flavor: '1', image, network: [network] };
  const id = await page.evaluate(
    async (body) => {
      const headers = { 'Content-Type': 'application/json' };
      const answer = await fetch('/api/v1/operations', { method: 'POST', headers, body: JSON.stringify(body) });
      return ((await answer.json()) as { id: string }).id;
    },
    { kind: 'server', operation: 'create', arguments: given },
  );
  const item = page.locator(`li[data-operation="${id}"]`);
  await item.getByText(/step \d+ of \d+/).waitFor();
  await item.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('dialog').getByText('What was sent is not undone').waitFor();
  await page.getByRole('button', { name: 'Cancel the operation' }).click();
  await page.getByRole('row').filter({ hasText: 'cancelled' }).first().waitFor();
  expect(opened.complaints).toEqual([]);
});
