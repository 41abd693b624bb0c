import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { accessibilityOf, type OpenedConsole, openConsole } from './open-console.ts';
import { createWorkWorld } from './work-world.ts';

let opened: OpenedConsole;
let madeAt: string;
beforeAll(async () => {
  opened = await openConsole();
  const world = createWorkWorld(opened);
  await world.makeServer('past');
  madeAt = new Date().toISOString();
});
afterAll(() => opened.close());
afterEach(async () => {
  for (const context of opened.browser.contexts()) await context.close();
  expect(opened.complaints.splice(0)).toEqual([]);
});

test('the whole cloud is scrubbed through time, by the keyboard too, and what was is led to', async () => {
  const page = await opened.open({ path: `/history?kind=server&at=${madeAt}` });
  await page.getByRole('rowheader', { name: 'Servers' }).waitFor();
  const row = page.getByRole('row').filter({ hasText: 'past' });
  await row.getByText('ACTIVE').waitFor();
  const slider = page.getByRole('slider', { name: 'The moment that is shown' });
  await slider.focus();
  await page.keyboard.press('Home');
  await expect.poll(() => new URL(page.url()).searchParams.get('at')).not.toBe(madeAt);
  await row.waitFor({ state: 'detached' });
  await page.goto(`${opened.url}/history?kind=server&at=${madeAt}`);
  await row.getByRole('link', { name: 'past' }).click();
  await page.getByRole('heading', { name: 'As it was then' }).waitFor();
});

test('before the record nothing is known, and that is said', async () => {
  const page = await opened.open({ path: '/history?at=2020-01-01T00:00:00Z' });
  await page.getByText('Nothing is known of this moment').waitFor();
});

test('what changed is summed up, for the spans that one asks for', async () => {
  const page = await opened.open({ path: '/history?view=changed' });
  const row = page.getByRole('row').filter({ hasText: 'past' }).filter({ hasText: 'server' });
  await row.getByText('made').waitFor();
  await page.getByRole('button', { name: 'Last night' }).click();
  await expect.poll(() => new URL(page.url()).searchParams.get('from')).not.toBeNull();
  await page.getByRole('button', { name: 'Last 15 minutes' }).click();
  await row.waitFor();
});

test('every change is listed, filtered by what the address says', async () => {
  const page = await opened.open({ path: '/history?view=transitions&kind=server&name=past' });
  await page.getByRole('row').filter({ hasText: 'ACTIVE' }).first().waitFor();
  await page.getByRole('searchbox').fill('nobody');
  await page.getByText('No change of these is recorded').waitFor();
});

test.each([
  ['light', 'en-US', 1280, ''],
  ['dark', 'zh-CN', 360, ''],
  ['light', 'zh-CN', 1280, 'view=changed&'],
  ['dark', 'en-US', 360, 'view=transitions&'],
] as const)('axe finds nothing wrong with it (%s, %s, %s px, %s)', async (colorScheme, locale, width, view) => {
  const page = await opened.open({
    path: `/history?${view}kind=server`,
    colorScheme,
    locale,
    viewport: { width, height: 800 },
    reducedMotion: 'reduce',
  });
  await page.getByRole('grid').getByRole('link').first().waitFor();
  expect(await accessibilityOf(page)).toEqual([]);
});
