import { expect, test } from 'vitest';
import { openSources } from '../../src/watch/collections/open-sources.ts';
import { startWatchedEmulator } from './watched-emulator.ts';

test('a look tells at once what the next list would tell', async () => {
  const world = startWatchedEmulator();
  const cloud = world.open(world.config('admin', 'admin'));
  const watched = await world.watch(await openSources(cloud, ['volume'], {}));
  const caller = await world.call();
  const projectId = (await cloud.identity()).projectId ?? '';
  const answer = await caller.call('POST', `/volume/v3/${projectId}/volumes`, { body: { volume: { size: 1 } } });
  const { id } = (answer.body as { volume: { id: string } }).volume;
  expect(watched.row(id)).toBeUndefined();
  await watched.watcher.look('volume', [id], new AbortController().signal);
  expect(watched.row(id)?.states.status).toBe('creating');
  const before = world.requests.length;
  await world.clock.advance(1_000);
  expect(world.requests.length).toBeGreaterThan(before);
  await watched.stop();
});
