import { afterEach, expect, test } from 'vitest';
import { runUp } from '../server/run-up.ts';
import { isLive, type OpenedConsole, openConsole } from './open-console.ts';

let opened: OpenedConsole | undefined;
afterEach(async () => {
  await opened?.close();
  opened = undefined;
});

test('when the server is gone the page says how old is what it shows, and it goes on by itself when it is back', async () => {
  opened = await openConsole();
  const { port } = new URL(opened.url);
  const page = await opened.open();
  await isLive(page);
  await page.getByRole('rowheader', { name: 'Images' }).waitFor();
  await opened.server.stop();
  await page.getByText(/What you see is .* old/).waitFor();
  // What was seen is still there to be read.
  await page.getByRole('rowheader', { name: 'Images' }).waitFor();
  // What was not seen yet comes when the server is back.
  await page.getByRole('link', { name: 'Atlas' }).click();
  await page.getByText('This page could not be loaded').waitFor();
  const again = await runUp(['--port', port]);
  try {
    await isLive(page);
    await page.getByRole('heading', { level: 1, name: 'Atlas of states' }).waitFor();
    await expect.poll(() => page.getByText(/What you see is .* old/).count()).toBe(0);
  } finally {
    await again.stop();
  }
});
