import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { SimulatedClock } from '../../base/simulated-clock.ts';
import type { BodySink } from '../../http/message.ts';
import { listen } from '../../http/node-server.ts';
import { createMemoryStore } from '../../store/memory-store.ts';
import type { Row, Shard } from '../../store/records.ts';
import { openRecorded, viewerOf, WATCHED } from './recorded-world.suite.ts';
import { MOST_UNSENT_BYTES } from './stream-reader.ts';

const [servers] = WATCHED as readonly [Shard];
const ADMIN = viewerOf('admin', { east: 'admin', west: 'admin' });
const HEAVY = 'x'.repeat(20_000);

function rowOf(id: string): Row {
  const none = { host: null, createdAtMs: null, updatedAtMs: null, version: null, sinceMs: null };
  const about = { states: { status: 'ACTIVE' }, phase: 'stable' as const, links: {}, facts: {}, seenAtMs: 1 };
  return { id, name: HEAVY, project: 'p', ...none, ...about };
}

test('a socket from which nobody reads holds at most 256 KiB of ours, and is shut', async () => {
  const clock = new SimulatedClock();
  const stores = new Map([['east', createMemoryStore()] as const, ['west', createMemoryStore()] as const]);
  const world = await openRecorded(stores, { clock });
  let sink: BodySink | undefined;
  let isStarted: () => void = () => undefined;
  const started = new Promise<void>((resolve) => {
    isStarted = resolve;
  });
  const start = (one: BodySink): void => {
    sink = one;
    world.hub.open(ADMIN, {}).start(one);
    isStarted();
  };
  const answer = { status: 200, headers: {}, body: { start } };
  const listener = await listen({ handle: async () => answer, maxBodyBytes: () => 0 }, { port: 0, host: '127.0.0.1' });
  const socket = connect(listener.port, '127.0.0.1');
  socket.pause();
  socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  await started;
  let most = 0;
  // The system takes some megabytes off our hands before anything waits.
  for (let turn = 0; turn < 900; turn++) {
    await world.commit(servers, () => ({ rows: [rowOf(`id-${turn}`)], transitions: [] }));
    await clock.advance(20);
    most = Math.max(most, sink?.buffered ?? 0);
  }
  expect(most).toBeGreaterThan(16 * 1024);
  expect(most).toBeLessThanOrEqual(MOST_UNSENT_BYTES);
  await clock.advance(60_000);
  await new Promise((resolve) => setImmediate(resolve));
  expect(world.hub.size).toBe(0);
  world.close();
  socket.destroy();
  await listener.close();
});
