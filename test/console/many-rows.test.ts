import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { isLive, type OpenedConsole, openConsole } from './open-console.ts';

let opened: OpenedConsole;
beforeAll(async () => {
  opened = await openConsole();
});
afterAll(() => opened.close());
afterEach(async () => {
  for (const context of opened.browser.contexts()) await context.close();
  expect(opened.complaints.splice(0)).toEqual([]);
});

const ROWS = 10_000;
const CHANGES_A_SECOND = 200;

/** In the page: what the stream tells is made there, as it would come: many rows, and then changes of them, ten times a second. */
function tellMany({ rows, changes }: { readonly rows: number; readonly changes: number }): void {
  const real = window.fetch;
  const encoder = new TextEncoder();
  const at = new Date().toISOString();
  const resource = (n: number, turn: number) => ({
    cloud: 'emulator',
    region: 'RegionOne',
    kind: 'volume',
    id: `id-${n}`,
    name: `row-${String(n).padStart(5, '0')}`,
    project: null,
    host: null,
    states: { status: turn % 2 === 0 ? 'available' : 'in-use' },
    phase: 'stable',
    since: at,
    seenAt: at,
    createdAt: at,
    updatedAt: at,
    links: {},
    facts: {},
    turn,
  });
  const event = (type: string, n: number, turn: number): string =>
    `event: ${type}\ndata: ${JSON.stringify({ resource: resource(n, turn), transitions: [] })}\n\n`;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (let n = 0; n < rows; n += 500)
        controller.enqueue(encoder.encode(Array.from({ length: 500 }, (_, i) => event('added', n + i, 0)).join('')));
      controller.enqueue(encoder.encode('event: bookmark\nid: a-1\ndata: {"position":"a-1"}\n\n'));
      let turn = 0;
      setInterval(() => {
        turn++;
        const some = Array.from({ length: changes / 10 }, (_, i) =>
          event('modified', (turn * 37 + i * 53) % rows, turn),
        );
        controller.enqueue(encoder.encode(some.join('')));
        document.documentElement.dataset.told = String((turn * changes) / 10);
      }, 100);
    },
  });
  window.fetch = (input, init) =>
    typeof input === 'string' && input.startsWith('/api/v1/watch')
      ? Promise.resolve(new Response(body))
      : real(input, init);
}

test(`${ROWS} rows are scrolled while ${CHANGES_A_SECOND} change a second: what is seen is in place, in order and few`, async () => {
  const page = await opened.open({ path: '/atlas' });
  await page.addInitScript(tellMany, { rows: ROWS, changes: CHANGES_A_SECOND });
  await page.goto(`${opened.url}/tables/volume?sort=name`);
  await isLive(page);
  const grid = page.getByRole('grid');
  await expect.poll(() => grid.getAttribute('aria-rowcount')).toBe(String(ROWS + 1));
  const seen = () =>
    grid.evaluate((element) => ({
      top: element.scrollTop,
      names: [...element.querySelectorAll('[role="row"][aria-rowindex]')]
        .map((row) => [Number(row.getAttribute('aria-rowindex')), /row-\d+/.exec(row.textContent)?.[0]] as const)
        .filter(([index]) => index > 1)
        .toSorted(([a], [b]) => a - b),
    }));
  for (let part = 1; part <= 5; part++) {
    const top = await grid.evaluate((element, to) => {
      element.scrollTop = (element.scrollHeight - element.clientHeight) * to;
      return element.scrollTop;
    }, part / 5);
    const before = Number(await page.locator('html').getAttribute('data-told'));
    await expect
      .poll(async () => Number(await page.locator('html').getAttribute('data-told')))
      .toBeGreaterThan(before + CHANGES_A_SECOND / 2);
    const { names, top: still } = await seen();
    expect(still).toBe(top);
    expect(names.length).toBeGreaterThan(5);
    expect(names.length).toBeLessThan(100);
    for (const [index, name] of names) expect(name).toBe(`row-${String(index - 2).padStart(5, '0')}`);
  }
  await grid.focus();
  await page.keyboard.press('Control+End');
  await grid.getByText(`row-${String(ROWS - 1).padStart(5, '0')}`).waitFor();
});
