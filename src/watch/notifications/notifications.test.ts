import { expect, test, vi } from 'vitest';
import { createSeededRandom } from '../../base/random.ts';
import { SimulatedClock } from '../../base/simulated-clock.ts';
import { createMemoryStore } from '../../store/memory-store.ts';
import { createWatcher } from '../create-watcher.ts';
import { createScriptedCollection, resourceIn } from '../scripted-collection.suite.ts';
import { createFakeBroker } from './fake-broker.suite.ts';
import { createMessages } from './notification-messages.suite.ts';
import { begin, IDLE, inShort, PENDING, REBOOTING, STARTED, server, volume } from './notified-watcher.suite.ts';

test('states that no poll falls into are seen, each with its own moment, and no poll tells them again', async () => {
  const { clock, broker, messages, told, watcher } = await begin('server', [server(IDLE)]);
  for (const [from, to] of [
    [IDLE, REBOOTING],
    [REBOOTING, PENDING],
    [PENDING, STARTED],
    [STARTED, IDLE],
  ] as const) {
    await clock.advance(100);
    broker.publish(messages.serverUpdate('a', from, to));
    await clock.advance(1);
  }
  const want = [
    'ACTIVE > rebooting notified',
    'rebooting > reboot_pending notified',
    'reboot_pending > reboot_started notified',
    'reboot_started > ACTIVE notified',
  ];
  expect(told).toEqual(want);
  await clock.advance(120_000);
  expect(told).toEqual(want);
  await watcher.stop();
});

test('messages that come twice or in the wrong order are recorded once and in the right one', async () => {
  const { clock, broker, messages, told, collection, watcher } = await begin('server', [server(IDLE)]);
  await clock.advance(100);
  const start = clock.now();
  const all = [
    messages.serverUpdate('a', IDLE, REBOOTING, { atMs: start }),
    messages.serverUpdate('a', REBOOTING, PENDING, { atMs: start + 10 }),
    messages.serverUpdate('a', PENDING, STARTED, { atMs: start + 20 }),
  ];
  await clock.advance(30);
  collection.resources.set('a', server(STARTED));
  for (const index of [2, 1, 2, 0, 0, 1]) for (const message of all.slice(index, index + 1)) broker.publish(message);
  await clock.advance(1);
  expect(told).toEqual([
    'ACTIVE > rebooting notified',
    'rebooting > reboot_pending notified',
    'reboot_pending > reboot_started notified',
  ]);
  await clock.advance(5_000);
  expect(told).toHaveLength(3);
  expect(collection.asked.gets).toEqual([]);
  await watcher.stop();
});

test('a message that later ones have overtaken is not believed, though it begins where the server is again', async () => {
  const { clock, broker, messages, told, collection, watcher } = await begin('server', [server(IDLE)]);
  await clock.advance(100);
  const start = clock.now();
  await clock.advance(20);
  broker.publish(messages.serverUpdate('a', IDLE, REBOOTING, { atMs: start }));
  broker.publish(messages.serverUpdate('a', REBOOTING, IDLE, { atMs: start + 10 }));
  await clock.advance(20);
  broker.publish(messages.serverUpdate('a', IDLE, REBOOTING, { atMs: start }));
  await clock.advance(1_000);
  expect(told).toEqual(['ACTIVE > rebooting notified', 'rebooting > ACTIVE notified']);
  expect(collection.asked.gets).toEqual(['a']);
  await watcher.stop();
});

test('many collections that listen make Node warn of nothing', async () => {
  const clock = new SimulatedClock();
  const broker = createFakeBroker('nova');
  const sources = Array.from({ length: 12 }, (_, at) => {
    const collection = createScriptedCollection('server', () => clock.now());
    collection.resources.set('a', server(IDLE));
    return { shard: { cloud: 'east', region: 'one', scope: `p${at}`, kind: 'server' as const }, collection };
  });
  const ports = { clock, random: createSeededRandom(1), store: createMemoryStore(), log: () => undefined };
  const watcher = createWatcher(sources, ports, { notifications: [{ cloud: 'east', region: 'one', broker }] });
  const warn = vi.spyOn(process, 'emitWarning');
  watcher.start();
  await clock.advance(1_500);
  // Each waits for one that lies between, and then reads.
  broker.publish(createMessages(() => clock.now()).serverUpdate('a', REBOOTING, PENDING));
  await clock.advance(1_000);
  expect(warn.mock.calls).toEqual([]);
  warn.mockRestore();
  await watcher.stop();
});

test('when a message is lost the server is read, soon and once', async () => {
  const { clock, broker, messages, told, collection, watcher } = await begin('server', [server(IDLE)]);
  await clock.advance(100);
  collection.resources.set('a', server(STARTED));
  broker.publish(messages.serverUpdate('a', PENDING, STARTED));
  await clock.advance(100);
  expect(collection.asked.gets).toEqual([]);
  await clock.advance(100);
  expect(told).toEqual(['ACTIVE > reboot_started observed']);
  expect(collection.asked.gets).toEqual(['a']);
  await watcher.stop();
});

test('a port that loses all its subnets is gone without a read; of others one 404 is the end', async () => {
  const links = { a: ['s'], b: ['s', 't'], c: ['s', 't'] };
  const ports = Object.entries(links).map(([id, subnet]) => resourceIn('ACTIVE', { id, links: { subnet } }));
  const { clock, broker, messages, told, collection, watcher } = await begin('port', ports);
  const hint = (event: string, id: string) =>
    broker.publish(messages.event('neutron', event, { router_interface: { id: 'r', port_id: id, subnet_ids: ['s'] } }));
  await clock.advance(100);
  for (const id of ['a', 'c']) collection.resources.delete(id);
  for (const id of ['a', 'b', 'c']) hint('router.interface.delete', id);
  await clock.advance(10);
  expect(told).toEqual(['ACTIVE > - notified', 'ACTIVE > - inferred']);
  expect(collection.asked.gets).toEqual(['b', 'c']);
  // Any other hint needs the second 404, as ever.
  collection.resources.delete('b');
  hint('router.interface.create', 'b');
  await clock.advance(10);
  expect(told).toHaveLength(2);
  await clock.advance(5_000);
  expect(told).toHaveLength(3);
  await watcher.stop();
});

test('an older message never undoes a newer one', async () => {
  const { clock, broker, messages, told, collection, watcher } = await begin('volume', [volume('creating')]);
  await clock.advance(100);
  const payload = (status: string) => ({ volume_id: 'a', tenant_id: 'p1', status });
  const old = messages.event('openstack', 'volume.create.start', payload('creating'));
  await clock.advance(50);
  collection.resources.set('a', volume('available'));
  broker.publish(messages.event('openstack', 'volume.create.end', payload('available')));
  await clock.advance(50);
  broker.publish(old);
  await clock.advance(30_000);
  expect(told).toEqual(['creating > available notified']);
  expect(collection.asked.gets).toEqual(['a']);
  await watcher.stop();
});

test('what a publisher says whose clock is not known yet is read', async () => {
  const unknown = { isMeasured: false };
  const { clock, broker, messages, told, collection, watcher } = await begin('server', [server(REBOOTING)], unknown);
  const late = messages.serverUpdate('a', IDLE, REBOOTING, { atMs: clock.now() + 1_280 });
  collection.resources.set('a', server(IDLE));
  await clock.advance(1_300);
  expect(told).toEqual(['rebooting > ACTIVE observed']);
  broker.publish(late);
  await clock.advance(20);
  expect([told.slice(1), collection.asked.gets]).toEqual([[], ['a']]);
  await watcher.stop();
});

test('a message that waited in the broker while a poll saw more says nothing', async () => {
  const { clock, broker, messages, told, collection, watcher } = await begin('server', [server(IDLE)]);
  const late = messages.serverUpdate('a', IDLE, REBOOTING);
  collection.resources.set('a', server(IDLE, { updatedAtMs: 5 }));
  await clock.advance(15_000);
  broker.publish(late);
  await clock.advance(1_000);
  expect(told).toEqual([]);
  await watcher.stop();
});

test('a hundred hints about one volume cost two reads at most, and hints about a hundred volumes one list', async () => {
  const many = Array.from({ length: 100 }, (_, index) => volume('available', { id: `v${index}` }));
  const { clock, broker, messages, collection, told, watcher } = await begin('volume', many);
  const hint = (id: string) => messages.event('openstack', 'scheduler.retype', { volume_id: id });
  for (let turn = 0; turn < 100; turn++) broker.publish(hint('v1'));
  await clock.advance(100);
  expect(collection.asked.gets.length).toBeLessThanOrEqual(2);
  const before = { lists: collection.asked.lists, gets: collection.asked.gets.length };
  for (const { id } of many) {
    collection.resources.set(id, volume('in-use', { id }));
    broker.publish(hint(id));
  }
  await clock.advance(1_000);
  expect(told).toHaveLength(100);
  expect(collection.asked.lists - before.lists).toBe(1);
  expect(collection.asked.gets.length - before.gets).toBeLessThanOrEqual(1);
  await clock.advance(60_000);
  expect(watcher.status()[0]?.news).toMatchObject({ told: 100, missed: 0 });
  await watcher.stop();
});

test('a list that is wanted while one is under way, which may be too old, comes after it', async () => {
  const many = Array.from({ length: 30 }, (_, index) => volume('available', { id: `v${index}` }));
  const { clock, broker, messages, collection, told, watcher } = await begin('volume', many);
  await clock.advance(300_000);
  const { lists } = collection.asked;
  collection.listMs = 4_000;
  while (collection.asked.lists === lists) await clock.advance(100);
  for (const { id } of many) broker.publish(messages.event('openstack', 'scheduler.retype', { volume_id: id }));
  await clock.advance(4_050);
  for (const { id } of many) collection.resources.set(id, volume('in-use', { id }));
  expect(told).toEqual([]);
  await clock.advance(4_500);
  expect(told).toHaveLength(30);
  collection.listMs = 0;
  await clock.advance(4_000);
  await watcher.stop();
});

test('a new volume and its deletion are told; what comes after the end is not', async () => {
  const { clock, broker, messages, told, collection, watcher } = await begin('volume', []);
  const payload = (status: string) => ({ volume_id: 'a', tenant_id: 'p1', display_name: 'data', status });
  await clock.advance(100);
  const old = messages.event('openstack', 'volume.create.end', payload('available'));
  broker.publish(messages.event('openstack', 'volume.create.start', payload('creating')));
  await clock.advance(100);
  broker.publish(messages.event('openstack', 'volume.delete.end', payload('deleted')));
  await clock.advance(10);
  broker.publish(old);
  await clock.advance(60_000);
  expect(told).toEqual(['- > creating notified', 'creating > - notified']);
  expect(collection.asked.gets).toEqual([]);
  await watcher.stop();
});

test('a collection of one project hears of no other, but for what others share with it', async () => {
  const { clock, broker, messages, told, collection, watcher } = await begin('server', [server(IDLE)], { scope: 'p1' });
  await clock.advance(100);
  broker.publish(messages.serverUpdate('b', IDLE, REBOOTING, { project: 'p2' }));
  broker.publish(messages.serverUpdate('a', IDLE, REBOOTING));
  await clock.advance(500);
  expect(told).toEqual(['ACTIVE > rebooting notified']);
  expect(collection.asked.gets).toEqual([]);
  await watcher.stop();
});

test('what was heard before the first list is read after it', async () => {
  const clock = new SimulatedClock();
  const collection = createScriptedCollection('server', () => clock.now());
  collection.resources.set('a', server(IDLE));
  collection.listAll = async function* () {
    const page = { resources: [...collection.resources.values()], complete: true, dateMs: clock.now() };
    await clock.sleep(2_000);
    yield page;
  };
  const broker = createFakeBroker('nova');
  const told: string[] = [];
  const source = { shard: { cloud: 'east', region: 'one', scope: 'all', kind: 'server' as const }, collection };
  const ports = { clock, random: createSeededRandom(1), store: createMemoryStore(), log: () => undefined };
  const watcher = createWatcher([source], ports, { notifications: [{ cloud: 'east', region: 'one', broker }] });
  const events = watcher.events();
  void (async () => {
    for await (const event of events) if (event.type === 'transition') told.push(inShort(event.transition));
  })();
  watcher.start();
  await clock.advance(1_000);
  collection.resources.set('a', server(REBOOTING));
  broker.publish(createMessages(() => clock.now()).serverUpdate('a', IDLE, REBOOTING));
  await clock.advance(1_010);
  expect(told).toEqual(['ACTIVE > rebooting observed']);
  await watcher.stop();
});

test('an exchange that is not there is named, and so is what came', async () => {
  const { clock, broker, messages, watcher } = await begin('server', [server(IDLE)], { isMeasured: false });
  await clock.advance(100);
  broker.publish(messages.serverUpdate('a', IDLE, REBOOTING));
  broker.publish({ exchange: 'nova', routingKey: 'notifications.info', content: 'no JSON' });
  await clock.advance(100);
  expect(watcher.notifications()).toEqual([
    {
      cloud: 'east',
      region: 'one',
      brokers: ['amqp://fake:5672'],
      isUp: true,
      messages: 2,
      doubles: 0,
      ignored: 1,
      lastAtMs: clock.now() - 100,
      missingExchanges: ['cinder'],
    },
  ]);
  await watcher.stop();
});

test('what the first list shows is not taken back by a message that was sent while it was under way', async () => {
  const shown = [resourceIn('available')];
  const { clock, broker, messages, told, collection, watcher } = await begin('volume-backup', shown, { listMs: 1_000 });
  const payload = { backup_id: 'a', tenant_id: 'p1', status: 'creating' };
  broker.publish(messages.event('openstack', 'backup.create.start', payload, clock.now() - 1_000));
  await clock.advance(1_000);
  expect([told, collection.asked.gets]).toEqual([[], ['a']]);
  await watcher.stop();
});
