import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { ApiOperation } from '../../src/api/operations.ts';
import type { Resource } from '../../src/api/resource.ts';
import { accessibilityOf, type OpenedConsole, openConsole } from './open-console.ts';
import { createWorkWorld, type WorkWorld } from './work-world.ts';

let opened: OpenedConsole;
let world: WorkWorld;
let image: Resource;
beforeAll(async () => {
  opened = await openConsole();
  world = createWorkWorld(opened);
  image = await world.first('image', 'rescue-*');
});
afterAll(() => opened.close());
afterEach(async () => {
  for (const context of opened.browser.contexts()) await context.close();
  expect(opened.complaints.splice(0)).toEqual([]);
});

/** On the image, which nothing in the emulated cloud touches by itself. */
const onImage = (operation: string): Promise<ApiOperation> => world.begin('image', operation, { id: image.id });

test('what was begun is seen with its end, without loading the page anew', async () => {
  const page = await opened.open({ path: '/operations' });
  await page.getByText('Nothing has ended yet.').waitFor();
  await onImage('deactivate');
  const row = page.getByRole('row').filter({ hasText: 'deactivate' });
  await row.getByText('succeeded').waitFor();
  await row.getByText(image.name).waitFor();
});

test('an operation that is refused says why, and filters find it', async () => {
  await world.begin('image', 'deactivate', { id: 'nothing' });
  const page = await opened.open({ path: '/operations?end=bad' });
  await page.getByRole('row').filter({ hasText: 'refused' }).getByText('There is no image nothing').waitFor();
  await page.getByRole('searchbox', { name: 'Find operations' }).fill('nothing-like-it');
  await page.getByText('Nothing fits the filter').waitFor();
  expect(new URL(page.url()).searchParams.get('filter')).toBe('nothing-like-it');
});

const create = async (name: string): Promise<ApiOperation> => {
  const [network, bootable] = await Promise.all([world.first('network'), world.first('image', 'cirros-*')]);
  const given = { name, flavor: '1', image: bootable.id, network: [network.id] };
  return world.begin('server', 'create', { arguments: given });
};

test('one is followed on its own page to its end, with what was seen on the way', async () => {
  const { id } = await create('followed');
  const page = await opened.open({ path: `/operations/${id}` });
  await page.getByRole('heading', { level: 1, name: 'create' }).waitFor();
  await page.getByRole('heading', { name: 'How it ended' }).waitFor();
  await page.getByText('spawning').first().waitFor();
  await page.getByText('succeeded', { exact: true }).first().waitFor();
});

test('an operation that there is not is said to be none', async () => {
  const page = await opened.open({ path: '/operations/none' });
  await page.getByRole('heading', { name: 'There is no such operation that you may see' }).waitFor();
});

test.each([
  ['light', 'en-US', 1280],
  ['dark', 'zh-CN', 360],
] as const)('axe finds nothing wrong with it (%s, %s, %s px)', async (colorScheme, locale, width) => {
  const { id } = await onImage('reactivate');
  const view = { colorScheme, locale, viewport: { width, height: 800 }, reducedMotion: 'reduce' } as const;
  const page = await opened.open({ path: '/operations', ...view });
  await page.getByRole('grid').getByRole('link').first().waitFor();
  expect(await accessibilityOf(page)).toEqual([]);
  const one = await opened.open({ path: `/operations/${id}`, ...view });
  await one.getByRole('heading', { level: 1, name: 'reactivate' }).waitFor();
  expect(await accessibilityOf(one)).toEqual([]);
});
