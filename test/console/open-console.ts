import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { type RunningUp, runUp } from '../server/run-up.ts';
import { launchChromium } from './chromium.ts';

/** What a page may be opened with. */
export interface OpenOptions
  extends Pick<BrowserContextOptions, 'locale' | 'colorScheme' | 'viewport' | 'reducedMotion' | 'timezoneId'> {
  /** Where to; the first page when absent. */
  readonly path?: string;
}

/** A console in a browser, over an emulated cloud in motion. */
export interface OpenedConsole {
  readonly url: string;
  readonly server: RunningUp;
  readonly browser: Browser;
  /** Opens a page as somebody who was never here. What it complains of is in `complaints`. */
  open(options?: OpenOptions): Promise<Page>;
  /** What pages said was wrong: errors of scripts, what the policy of the page forbids. Empty at the end of every test. */
  readonly complaints: string[];
  close(): Promise<void>;
}

/**
 * Starts `nephoscope up` in this process and a browser: once for a file of tests, in `beforeAll`.
 *
 * @param args - of `up`; default: an emulated cloud in which things happen by themselves
 */
export async function openConsole(
  args: readonly string[] = [],
  more: Readonly<Record<string, string>> = {},
): Promise<OpenedConsole> {
  const folder = mkdtempSync(join(tmpdir(), 'nephoscope-console-'));
  const env = { XDG_RUNTIME_DIR: folder, XDG_STATE_HOME: folder, ...more };
  const [server, browser] = await Promise.all([runUp(args, env), launchChromium()]);
  const complaints: string[] = [];
  return {
    url: server.url,
    server,
    browser,
    complaints,
    open: async ({ path = '/', ...options } = {}) => {
      const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 800 }, ...options });
      const page = await context.newPage();
      page.on('pageerror', (error) => complaints.push(String(error)));
      page.on('console', (message) => {
        if (message.type() === 'error' && !isRefusal(message.text())) complaints.push(message.text());
      });
      await page.goto(`${server.url}${path}`);
      return page;
    },
    close: async () => {
      await browser.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A browser writes of each answer above 399; whether it should have been one, a test says itself. */
function isRefusal(text: string): boolean {
  return text.startsWith('Failed to load resource');
}

/** Waits until the page says that it is live, in the side bar or in the bar of a narrow screen. */
export async function isLive(page: Page): Promise<void> {
  await page.locator('[data-connection="live"]:visible').first().waitFor();
}

/** What axe finds wrong with a page, by rule and element. It is looked at once its own code has come, which the shell does not wait for. */
export async function accessibilityOf(page: Page): Promise<readonly string[]> {
  await page.locator('h1').first().waitFor({ state: 'attached' });
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}
