import { EventEmitter } from 'node:events';
import type { ChannelModel } from 'amqplib';
import { expect, test } from 'vitest';
import { SimulatedClock } from '../../base/simulated-clock.ts';
import { createAmqpPublisher } from './amqp-publisher.ts';

/** A connection that notes what is published; a full one says so until it is drained. */
function createFakeConnection() {
  const published: string[] = [];
  const declared: string[] = [];
  const connection = new EventEmitter();
  const channel = new EventEmitter();
  let room = Number.POSITIVE_INFINITY;
  Object.assign(channel, {
    assertExchange: async (name: string, type: string, { durable }: { durable: boolean }) =>
      declared.push(`${name} ${type} ${durable}`),
    publish: (exchange: string, key: string, content: Buffer) => {
      published.push(`${exchange} ${key} ${content.toString()}`);
      return --room > 0;
    },
    close: async () => undefined,
  });
  Object.assign(connection, { createChannel: async () => channel, close: async () => connection.emit('close') });
  return {
    connection: connection as unknown as ChannelModel,
    published,
    declared,
    break: () => connection.emit('close'),
    /** From now on it answers to nothing. */
    freeze: () => {
      const close = (): Promise<void> => new Promise(() => undefined);
      for (const part of [channel, connection]) Object.assign(part, { close });
    },
    takeOnly: (count: number) => (room = count),
    drain: () => {
      room = Number.POSITIVE_INFINITY;
      channel.emit('drain');
    },
  };
}

const message = (content: string) => ({ exchange: 'nova', routingKey: 'notifications.info', content });

/** A publisher whose tries to connect are answered in order: a connection, or why there is none. */
async function begin(...answers: readonly (ReturnType<typeof createFakeConnection> | string)[]) {
  const clock = new SimulatedClock();
  const states: string[] = [];
  let turn = 0;
  const publisher = createAmqpPublisher({
    connect: async () => {
      const answer = answers[turn++] ?? 'no more';
      if (typeof answer === 'string') throw new Error(answer);
      return answer.connection;
    },
    exchanges: ['nova'],
    clock,
    onState: (isUp, reason) => states.push(isUp ? 'up' : `down: ${reason}`),
  });
  await clock.advance(0);
  return { clock, states, publisher, tries: () => turn };
}

test('declares its exchanges as oslo.messaging does and sends in order', async () => {
  const fake = createFakeConnection();
  const { publisher, states } = await begin(fake);
  publisher.publish(message('1'));
  publisher.publish(message('2'));
  expect([fake.declared, states]).toEqual([['nova topic false'], ['up']]);
  expect(fake.published).toEqual(['nova notifications.info 1', 'nova notifications.info 2']);
  await publisher.close();
});

test('what is told while the broker is away is sent when it is back, and it is said once that it is away', async () => {
  const [first, second] = [createFakeConnection(), createFakeConnection()];
  const { publisher, states, clock } = await begin(first, 'refused', 'refused', second);
  first.break();
  await clock.advance(0);
  publisher.publish(message('1'));
  await clock.advance(20_000);
  expect(states).toEqual(['up', 'down: it closed the connection', 'up']);
  expect(second.published).toEqual(['nova notifications.info 1']);
  await publisher.close();
});

test('of what waits for too long the oldest goes, and is counted', async () => {
  const fake = createFakeConnection();
  const { publisher, clock } = await begin('refused', fake);
  for (let number = 0; number < 10_003; number++) publisher.publish(message(String(number)));
  expect(publisher.dropped).toBe(3);
  await clock.advance(5000);
  expect(fake.published).toHaveLength(10_000);
  expect(fake.published[0]).toBe('nova notifications.info 3');
  await publisher.close();
});

test('a broker that is slower than the cloud is waited for', async () => {
  const fake = createFakeConnection();
  const { publisher } = await begin(fake);
  fake.takeOnly(2);
  for (const text of ['1', '2', '3']) publisher.publish(message(text));
  expect(fake.published).toHaveLength(2);
  fake.drain();
  expect(fake.published).toHaveLength(3);
  await publisher.close();
});

test('a broker that stands still holds up the end for two seconds at most', async () => {
  const fake = createFakeConnection();
  const { publisher, clock } = await begin(fake);
  fake.freeze();
  let isClosed = false;
  const closed = publisher.close().then(() => {
    isClosed = true;
  });
  await clock.advance(1_999);
  expect(isClosed).toBe(false);
  await clock.advance(1);
  await closed;
});

test('when it is closed it connects no more', async () => {
  const { publisher, clock, tries } = await begin('refused', 'refused', 'refused');
  await publisher.close();
  await clock.advance(100_000);
  expect(tries()).toBeLessThanOrEqual(2);
});
