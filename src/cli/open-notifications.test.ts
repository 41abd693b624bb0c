import { expect, test } from 'vitest';
import { createSeededRandom } from '../base/random.ts';
import { SimulatedClock } from '../base/simulated-clock.ts';
import { openNotifications } from './open-notifications.ts';
import { createTestCloud, runTest } from './test-world.ts';

const URL = 'amqp://watcher:s3cret@broker.test:5672/';

function open(options: Record<string, unknown>, env: Record<string, string> = {}) {
  const sink = { write: () => undefined, isTty: false, columns: undefined };
  const cloud = createTestCloud({});
  return openNotifications(
    { args: [], options },
    {
      stdout: sink,
      stderr: sink,
      env,
      clock: new SimulatedClock(),
      random: createSeededRandom(1),
      signal: new AbortController().signal,
      openCloud: async () => cloud,
    },
    cloud,
  );
}

test('there are none unless an option or the environment names a broker; the option counts', () => {
  expect(open({})).toEqual([]);
  expect(open({}, { NEPHOSCOPE_NOTIFICATIONS: URL })[0]?.broker.addresses).toEqual(['amqp://broker.test:5672']);
  const both = open({ notifications: 'amqps://other.test/x' }, { NEPHOSCOPE_NOTIFICATIONS: URL });
  expect(both[0]).toMatchObject({
    cloud: 'test',
    region: 'RegionOne',
    broker: { addresses: ['amqps://other.test:5671/x'] },
  });
});

test('exchanges and topics are taken as they are given', () => {
  expect(open({ notifications: URL, exchange: ['nova'], topic: ['a', 'b'] })[0]).toMatchObject({
    exchanges: ['nova'],
    topics: ['a', 'b'],
  });
});

test('an address that cannot be read is refused before anything is watched, and its secret is told to nobody', async () => {
  const ran = await runTest(['watch', 'server', '--notifications', 'amqp//watcher:s3cret@h'], createTestCloud({}));
  expect(ran.code).toBe(2);
  expect(ran.stderr).toContain('The address of the message broker cannot be read');
  expect(ran.stdout + ran.stderr).not.toContain('s3cret');
});
