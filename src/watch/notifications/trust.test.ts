import { expect, test } from 'vitest';
import { ENOUGH } from './ledger.ts';
import { type Bench, begin, IDLE, REBOOTING, server } from './notified-watcher.suite.ts';

/** Has so many changes told, there and back. */
async function earnTrust({ clock, collection, broker, messages }: Bench): Promise<void> {
  for (let turn = 0; turn < ENOUGH; turn++) {
    const [from, to] = turn % 2 === 0 ? [IDLE, REBOOTING] : [REBOOTING, IDLE];
    await clock.advance(500);
    collection.resources.set('a', server(to));
    broker.publish(messages.serverUpdate('a', from, to));
    await clock.advance(1);
  }
}

async function listsIn({ clock, collection }: Bench, ms: number): Promise<number> {
  const before = collection.asked.lists;
  await clock.advance(ms);
  return collection.asked.lists - before;
}

test('once notifications have proved themselves a list a minute verifies them, also while something moves', async () => {
  const bench = await begin('server', [server(IDLE)]);
  await earnTrust(bench);
  await bench.clock.advance(60_000);
  expect(bench.watcher.status()[0]).toMatchObject({
    gait: 'notified',
    news: { isTrusted: true, missed: 0, told: ENOUGH },
  });
  bench.broker.publish(bench.messages.serverUpdate('a', IDLE, REBOOTING));
  bench.collection.resources.set('a', server(REBOOTING));
  expect(await listsIn(bench, 600_000)).toBe(10);
  await bench.watcher.stop();
});

test('when the broker goes polls are back within two ticks, with nothing lost, and trust must be earned anew', async () => {
  const bench = await begin('server', [server(IDLE)]);
  const { clock, collection, broker, watcher, told, lines } = bench;
  await earnTrust(bench);
  await clock.advance(90_000);
  told.length = 0;
  broker.cut();
  collection.resources.set('a', server(REBOOTING));
  expect(await listsIn(bench, 20_000)).toBeGreaterThan(1);
  expect(told).toEqual(['ACTIVE > rebooting observed']);
  expect(watcher.notifications()[0]?.isUp).toBe(false);
  broker.accept();
  expect(await listsIn(bench, 60_000)).toBeGreaterThan(50);
  expect(watcher.status()[0]?.news?.isTrusted).toBe(false);
  expect(lines.map((line) => line.replace(/:.*/, ''))).toEqual(Array(3).fill('east one notifications'));
  await watcher.stop();
});

test('when the broker goes just after it told a change, polls come as fast as after one that they saw themselves', async () => {
  const bench = await begin('server', [server(IDLE)]);
  const { clock, collection, broker, messages, watcher } = bench;
  await earnTrust(bench);
  await clock.advance(90_000);
  for (const [from, to] of [
    [IDLE, REBOOTING],
    [REBOOTING, IDLE],
  ] as const) {
    collection.resources.set('a', server(to));
    broker.publish(messages.serverUpdate('a', from, to));
    await clock.advance(10);
  }
  broker.cut();
  expect(watcher.status()[0]?.gait).toBe('warm');
  expect(await listsIn(bench, 4_000)).toBeGreaterThanOrEqual(2);
  await watcher.stop();
});

test('a change that no message told ends trust, and polls are back within two ticks', async () => {
  const bench = await begin('server', [server(IDLE)]);
  const { clock, collection, told, watcher } = bench;
  await earnTrust(bench);
  await clock.advance(60_000);
  told.length = 0;
  collection.resources.set('a', server(['stopped', null]));
  await clock.advance(60_001);
  expect(told).toEqual(['ACTIVE > SHUTOFF observed']);
  expect(await listsIn(bench, 20_000)).toBeGreaterThanOrEqual(2);
  expect(watcher.status()[0]).toMatchObject({ news: { isTrusted: false, missed: 1 } });
  await watcher.stop();
});

test('a message that comes just after a poll saw its change is no miss, one that comes much later is', async () => {
  const bench = await begin('server', [server(IDLE)]);
  const { clock, collection, broker, messages, told, watcher } = bench;
  await clock.advance(30_000);
  for (const [index, [from, to, waitMs]] of (
    [
      [IDLE, REBOOTING, 1_000],
      [REBOOTING, IDLE, 3_000],
    ] as const
  ).entries()) {
    const message = messages.serverUpdate('a', from, to);
    collection.resources.set('a', server(to));
    while (told.length === index) await clock.advance(100);
    await clock.advance(waitMs);
    broker.publish(message);
    await clock.advance(5_000);
  }
  expect(watcher.status()[0]?.news).toMatchObject({ told: 1, missed: 1 });
  await watcher.stop();
});
