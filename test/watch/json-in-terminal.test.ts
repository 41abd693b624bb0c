import { expect, test } from 'vitest';
import { runTest } from '../../src/cli/test-world.ts';
import { until } from '../until.ts';
import { startWatchedEmulator } from './watched-emulator.ts';

/** Where text goes, with the first that came. */
function createSink(isTty: boolean) {
  let write: (text: string) => void = () => undefined;
  const first = new Promise<string>((resolve) => {
    write = resolve;
  });
  return { first, isTty, columns: 80, write: (text: string) => write(text) };
}

test.each([true, false])('JSON of a watch has no name that a terminal obeys, where one shows it: %s', async (isTty) => {
  const world = startWatchedEmulator();
  const cloud = world.open(world.config('admin', 'admin'));
  const caller = await world.call();
  const projectId = (await cloud.identity()).projectId ?? '';
  const end = new AbortController();
  const [stdout, stderr] = [createSink(isTty), createSink(false)];
  const ports = { clock: world.clock, signal: end.signal, stdout, stderr };
  const ran = runTest(['watch', 'volume', '-f', 'jsonl', '--no-record'], cloud, ports);
  expect(await stderr.first).toContain('watching 0 resources');
  const name = 'a\u202eb\u009bc';
  await caller.call('POST', `/volume/v3/${projectId}/volumes`, { body: { volume: { size: 1, name } } });
  const shown = await until(world.clock, stdout.first, 10_000);
  end.abort();
  await ran;
  expect(JSON.parse(shown).name).toBe(name);
  expect(shown.includes('\u202e')).toBe(!isTty);
  expect(shown.includes('\u009b')).toBe(!isTty);
});
