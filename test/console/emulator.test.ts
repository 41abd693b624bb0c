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

test('time is paused, moved an hour, and runs on; the scenario is stopped and played', async () => {
  const page = await opened.open({ path: '/emulator' });
  await isLive(page);
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByText('stands still').waitFor();
  const now = async () => Date.parse((await page.locator('dl time').first().getAttribute('datetime')) ?? '');
  const before = await now();
  await page.getByRole('button', { name: '+ 1 hour' }).click();
  await expect.poll(now).toBe(before + 3_600_000);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.getByText('1 times the real one').waitFor();
  await page.getByRole('button', { name: 'Stop it' }).click();
  await page.getByRole('button', { name: 'Play it' }).click();
  await page.getByRole('button', { name: 'Stop it' }).waitFor();
});

test('a fault is added by the form and removed; a wrong one is refused with the reason', async () => {
  const page = await opened.open({ path: '/emulator' });
  await page.getByLabel('Kind').selectOption('volume');
  await page.getByRole('textbox', { name: 'Operation' }).fill('explode');
  await page.getByRole('button', { name: 'Add' }).click();
  await page.getByText('there is no operation explode').waitFor();
  await page.getByRole('textbox', { name: 'Operation' }).fill('volume_extend');
  await page.getByLabel('Message').fill('no room');
  await page.getByLabel('How often').fill('2');
  await page.getByRole('button', { name: 'Add' }).click();
  const rule = page.locator('li[data-fault]');
  await expect.poll(() => rule.innerText()).toContain('2 times more');
  await rule.getByRole('button', { name: 'Remove' }).click();
  await rule.waitFor({ state: 'detached' });
});

test('a named fault is chosen, told of with its report, and let happen', async () => {
  const page = await opened.open({ path: '/emulator' });
  const form = page.getByRole('form', { name: 'A fault by its name' });
  await form.getByRole('combobox').selectOption('reservation-left');
  await form.getByRole('link', { name: 'sapcc/helm-charts#4306' }).waitFor();
  await form.getByRole('button', { name: 'Let it happen' }).click();
  const rules = page.locator('li[data-fault]');
  await expect.poll(() => rules.count()).toBe(2);
  expect(await rules.first().innerText()).toContain('volumes.connect');
  await rules.first().getByRole('button', { name: 'Remove' }).click();
  await expect.poll(() => rules.count()).toBe(1);
  await rules.first().getByRole('button', { name: 'Remove' }).click();
  await expect.poll(() => rules.count()).toBe(0);
});

test('the journal shows what is committed; axe finds nothing wrong; a reset is asked for twice', async () => {
  const page = await opened.open({ path: '/emulator' });
  await page.getByRole('group', { name: 'Journal' }).getByRole('listitem').first().waitFor();
  expect(await accessibilityOf(page)).toEqual([]);
  await page.getByRole('button', { name: 'Reset …' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Reset' }).click();
  await page.getByText('The emulated cloud begins anew.').waitFor();
});
