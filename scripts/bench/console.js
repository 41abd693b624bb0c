import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bareList } from './console/bare-list.js';
import { launchBrowser, startUp } from './console/browser.js';
import { tellMany } from './console/tell-many.js';
import { round } from './requests.js';

/** Script time of a tick, the longest task once the table is there: milliseconds. */
const goals = { scriptMs: 8, longestTaskMs: 100 };

/**
 * Opens a sorted table of the console on so many rows, of which some change each tick, beside the least that shows the same: a page that
 * parses the same events into a Map and writes forty lines. Both are told the same by the same stream, written beforehand.
 *
 * @param {string[]} args - `--rows N` (100,000), `--changes N` a tick (200), `--tick MS` (250), `--ticks N` (60)
 * @returns of each: script and layout time a tick, the longest task meanwhile, milliseconds until all rows are there, the heap in MiB
 */
export async function bench(args) {
  const number = (fallback) => ({ type: 'string', default: String(fallback) });
  const { values } = parseArgs({
    args,
    options: { rows: number(100_000), changes: number(200), tick: number(250), ticks: number(60) },
  });
  const told = { rows: Number(values.rows), changes: Number(values.changes), tickMs: Number(values.tick) };
  const folder = mkdtempSync(join(tmpdir(), 'nephoscope-bench-console-'));
  const browser = await launchBrowser();
  if (browser === undefined) return { skipped: 'no Chromium is installed' };
  const up = await startUp([], { XDG_RUNTIME_DIR: folder, XDG_STATE_HOME: folder });
  try {
    const ticks = Number(values.ticks);
    const ours = await measure(browser, { told, ticks, open: openConsole(up.url, told.rows) });
    const bare = await measure(browser, { told, ticks, open: openBare(up.url, told.rows) });
    const ok = ours.scriptMs <= goals.scriptMs && ours.longestTaskMs <= goals.longestTaskMs;
    return { ...told, ours, bare, scriptRatio: round(ours.scriptMs / bare.scriptMs), goals, ok };
  } finally {
    await browser.close();
    await up.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const openConsole = (url, rows) => async (page) => {
  await page.goto(`${url}/tables/volume?sort=name`);
  await page.locator(`[role="grid"][aria-rowcount="${rows + 1}"]`).waitFor({ timeout: 120_000 });
};

/** A page of the same server, so that the same rules hold; its own scripts are not run. */
const openBare = (url, rows) => async (page) => {
  await page.route('**/*.js', (route) => route.abort());
  await page.goto(url);
  await page.evaluate(bareList);
  await page.locator(`html[data-rows="${rows}"]`).waitFor({ state: 'attached', timeout: 120_000 });
};

async function measure(browser, { told, ticks, open }) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.addInitScript(tellMany, told);
  const startedMs = performance.now();
  await open(page);
  const loadMs = Math.round(performance.now() - startedMs);
  const cdp = await context.newCDPSession(page);
  await cdp.send('Performance.enable');
  await page.evaluate(() => {
    window.longest = 0;
    const note = (list) => {
      for (const { duration } of list.getEntries()) window.longest = Math.max(window.longest, duration);
    };
    new PerformanceObserver(note).observe({ entryTypes: ['longtask'] });
  });
  // The first ticks warm up.
  await page.evaluate((count) => window.startTicks(count), 10);
  const before = await metricsOf(cdp);
  await page.evaluate((count) => window.startTicks(count), ticks);
  const after = await metricsOf(cdp);
  const longest = await page.evaluate(() => window.longest);
  await cdp.send('HeapProfiler.collectGarbage');
  const { JSHeapUsedSize } = await metricsOf(cdp);
  await context.close();
  const perTick = (name) => round(((after[name] - before[name]) * 1_000) / ticks);
  return {
    scriptMs: perTick('ScriptDuration'),
    layoutMs: round(perTick('LayoutDuration') + perTick('RecalcStyleDuration')),
    longestTaskMs: Math.round(longest),
    loadMs,
    heapMiB: Math.round(JSHeapUsedSize / 1024 / 1024),
  };
}

async function metricsOf(cdp) {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
}
