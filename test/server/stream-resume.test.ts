import { expect, test } from 'vitest';
import { createSeededRandom } from '../../src/base/random.ts';
import { SimulatedClock } from '../../src/base/simulated-clock.ts';
import { createCloud } from '../../src/emulator/cloud.ts';
import { signIn } from '../../src/emulator/sign-in.ts';
import { createTransport } from '../../src/emulator/transport.ts';
import { isPushed } from '../../src/http/message.ts';
import { connect } from '../../src/openstack/connect.ts';
import { openWorld } from '../../src/server/clouds/world.ts';
import { createApi } from '../../src/server/http/create-api.ts';
import { closeParts, createParts } from '../../src/server/server-parts.ts';
import { eventsIn, type ReadEvent, TestSink } from '../../src/server/stream/mirror.suite.ts';
import { createMemoryStore } from '../../src/store/memory-store.ts';
import { emulatorConfig } from '../emulator-config.ts';
import { leaveUnchecked } from '../openapi/unchecked.ts';

leaveUnchecked();

const clock = new SimulatedClock();
const emulated = createCloud({ clock, startMs: clock.now(), profile: 'quick' });
const random = createSeededRandom(5);
/** A store in memory outlives its server: it has nothing to close. */
const store = createMemoryStore();

/** Starts a server over the same cloud and store. */
async function startServer() {
  const open = () => connect(emulatorConfig('admin', 'demo'), { clock, random, transport: createTransport(emulated) });
  const cloud = open();
  const ports = { clock, random, log: () => undefined, version: '0' };
  const world = await openWorld([{ cloud, store, isEmulated: true, connectAs: open }], ports);
  const access = new Map([[cloud.name, { identity: await cloud.identity(), cloud }]]);
  const viewer = { name: 'admin', id: 'admin', access, ended: new AbortController().signal };
  const parts = createParts(world, { viewerOf: () => viewer });
  const api = createApi(parts);
  world.start();
  return {
    read: async (query: string, lastId?: string): Promise<TestSink> => {
      const headers: Record<string, string> = { host: '127.0.0.1:8585' };
      if (lastId !== undefined) headers['last-event-id'] = lastId;
      const request = { method: 'GET', path: '/api/v1/watch', query, headers, body: Buffer.alloc(0) };
      const { status, body } = await api.handle(request);
      expect([status, isPushed(body)]).toEqual([200, true]);
      const sink = new TestSink();
      if (isPushed(body)) body.start(sink);
      return sink;
    },
    close: async () => {
      await closeParts(parts);
      await world.close();
    },
  };
}

const statesOf = (events: readonly ReadEvent[]): unknown[] =>
  events.flatMap(({ data: { transitions = [] } }) => transitions.map(({ to }) => to?.status ?? null));

test('a reader goes on where it was when the server was started anew, and is told what happened meanwhile once', async () => {
  const caller = await signIn(emulated, { user: 'admin', project: 'demo' });
  const headers = { 'openstack-api-version': 'compute 2.90' };
  const act = (path: string, body: unknown) => caller.call('POST', `/compute/v2.1/servers${path}`, { headers, body });
  const imageRef = emulated.state.image.images.all().find(({ status }) => status === 'active')?.id;
  const first = await startServer();
  await clock.advance(5_000);
  const before = await first.read('kind=server');
  const made = await act('', { server: { name: 'web-1', flavorRef: '1', imageRef, networks: 'none' } });
  const { id } = (made.body as { readonly server: { readonly id: string } }).server;
  await clock.advance(60_000);
  const told = eventsIn(before.text);
  expect(statesOf(told).at(-1)).toBe('ACTIVE');
  const lastId = told.findLast((event) => event.id !== undefined)?.id;
  // It is no longer there when this happens, and is recorded by the same server and the next.
  before.close();
  await act(`/${id}/action`, { 'os-stop': null });
  await clock.advance(60_000);
  await first.close();
  await act(`/${id}/action`, { 'os-start': null });
  await clock.advance(60_000);

  const second = await startServer();
  await clock.advance(30_000);
  const after = await second.read('kind=server', lastId);
  await clock.advance(1_000);
  const missed = eventsIn(after.text);
  expect(missed.map(({ type }) => type)).not.toContain('reset');
  const states = statesOf(missed);
  expect([states.includes('SHUTOFF'), states.at(-1)]).toEqual([true, 'ACTIVE']);
  const { entries } = await store.history({ kind: 'server', limit: 1_000 });
  expect(statesOf([...told, ...missed])).toEqual(entries.map(({ to }) => to?.status ?? null));
  expect(missed.at(-1)?.type).toBe('bookmark');
  expect(missed.filter(({ data }) => data.replayed).length).toBeGreaterThan(1);

  const other = await second.read('kind=server&status=ACTIVE', lastId);
  await clock.advance(1_000);
  expect(eventsIn(other.text).map(({ data }) => data.reason)).toEqual(['restarted']);
  await second.close();
  await emulated.close();
});
