import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'amqplib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readAmqpAddresses } from '../../src/amqp/amqp-address.ts';
import { systemClock, systemRandom } from '../../src/base/system.ts';
import { createAmqpBroker } from '../../src/watch/notifications/amqp-broker.ts';
import { testBroker } from '../../src/watch/notifications/broker.suite.ts';
import { SELF_SIGNED } from '../end-to-end/self-signed.ts';
import { BROKER_PORT } from './harness/broker.ts';
import { describeReal, ensureUp } from './harness/real-cloud.ts';
import { createTcpProxy } from './harness/tcp-proxy.ts';
import { waitFor } from './harness/wait.ts';

const folder = mkdtempSync(join(tmpdir(), 'nephoscope-broker-'));
const caFile = join(folder, 'ca.pem');
const ports = { clock: systemClock, random: systemRandom };

describeReal('RabbitMQ through amqplib', () => {
  beforeAll(async () => {
    await ensureUp();
    writeFileSync(caFile, SELF_SIGNED.cert);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  describe('plainly', () => testBroker(() => open('amqp', '')));
  describe('over TLS', () => testBroker(() => open('amqps', `?cacertfile=${caFile}`)));

  test('a certificate that nobody vouches for is refused, and a wrong password, without telling it', async () => {
    const proxy = await createTcpProxy(BROKER_PORT, SELF_SIGNED);
    const reasons: string[] = [];
    const link = (url: string) =>
      createAmqpBroker(readAmqpAddresses(url), ports).open(
        { exchanges: [], keys: [] },
        { message: () => undefined, up: () => void reasons.push('up'), down: (reason) => void reasons.push(reason) },
      );
    const links = [
      link(`amqps://guest:guest@127.0.0.1:${proxy.port}`),
      link(`amqp://guest:s3cret@127.0.0.1:${BROKER_PORT}`),
    ];
    await waitFor('both refusals', () => (reasons.length === 2 ? true : undefined));
    await Promise.all(links.map((each) => each.close()));
    await proxy.close();
    expect(reasons.toSorted()[0]).toMatch(/^amqp:\/\/127\.0\.0\.1:\d+: .*ACCESS[-_]REFUSED/);
    expect(reasons.toSorted()[1]).toMatch(/^amqps:\/\/127\.0\.0\.1:\d+: self-signed certificate/);
    expect(reasons.join()).not.toMatch(/s3cret|guest:guest/);
  });

  test('a connection that is back does not pass for bound before it is', async () => {
    const world = await open('amqp', '');
    const [one] = world.exchanges;
    const missing: (readonly string[])[] = [];
    const link = world.broker.open(
      { exchanges: [one], keys: ['notifications.*'] },
      { message: () => undefined, up: () => void missing.push(link.missing()), down: () => undefined },
    );
    await world.until('it is bound', () => missing.length === 1 && link.missing().length === 0);
    await world.cut();
    await world.accept();
    await world.until('it is bound again', () => missing.length === 2 && link.missing().length === 0);
    expect(missing).toEqual([[one], [one]]);
    await link.close();
    await world.close();
  });

  describe('it ends', () => {
    const listen = (port: number, signs: string[] = []) =>
      createAmqpBroker(readAmqpAddresses(`amqp://guest:guest@127.0.0.1:${port}`), ports).open(
        { exchanges: [], keys: [] },
        { message: () => undefined, up: () => void signs.push('up'), down: () => void signs.push('down') },
      );

    test('while it connects', async () => {
      const signs: string[] = [];
      await listen(BROKER_PORT, signs).close();
      expect(signs).toEqual([]);
    });

    test('when nobody answers at the port', async () => {
      const mute = createServer(() => undefined);
      await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
      const link = listen((mute.address() as AddressInfo).port);
      await new Promise((resolve) => mute.once('connection', resolve));
      await link.close();
      // Nothing of it is left: else this would not end.
      await new Promise((resolve) => mute.close(resolve));
    });

    test('when the broker stands still', async () => {
      const proxy = await createTcpProxy(BROKER_PORT);
      const signs: string[] = [];
      const link = listen(proxy.port, signs);
      await waitFor('the connection', () => (signs.includes('up') ? true : undefined));
      proxy.freeze();
      await link.close();
      await proxy.close();
    });
  });

  test('when the first of several hosts does not answer the next one is taken', async () => {
    const addresses = readAmqpAddresses(`rabbit://guest:guest@127.0.0.1:1,127.0.0.1:${BROKER_PORT}/`);
    const signs: string[] = [];
    const link = createAmqpBroker(addresses, ports).open(
      { exchanges: [], keys: [] },
      { message: () => undefined, up: ({ address }) => void signs.push(address), down: () => void signs.push('down') },
    );
    await waitFor('the second host', () => (signs.length === 2 ? true : undefined));
    await link.close();
    expect(signs).toEqual(['down', `amqp://127.0.0.1:${BROKER_PORT}`]);
  });
});

/** A wire to the real broker, with exchanges of the test's own. */
async function open(scheme: 'amqp' | 'amqps', query: string) {
  const proxy = await createTcpProxy(BROKER_PORT, scheme === 'amqps' ? SELF_SIGNED : undefined);
  const connection = await connect(`amqp://127.0.0.1:${BROKER_PORT}`);
  const channel = await connection.createConfirmChannel();
  const made: string[] = [];
  const declare = async (exchange: string): Promise<void> => {
    await channel.assertExchange(exchange, 'topic', { durable: false });
    made.push(exchange);
  };
  const [one, two, absent] = ['one', 'two', 'absent'].map((word) => `nephoscope-test-${word}-${randomUUID()}`) as [
    string,
    string,
    string,
  ];
  await declare(one);
  await declare(two);
  return {
    broker: createAmqpBroker(readAmqpAddresses(`${scheme}://guest:guest@127.0.0.1:${proxy.port}/${query}`), ports),
    exchanges: [one, two] as const,
    absent,
    declare,
    publish: async (delivery: { exchange: string; routingKey: string; content: string }) => {
      channel.publish(delivery.exchange, delivery.routingKey, Buffer.from(delivery.content));
      await channel.waitForConfirms();
    },
    cut: () => proxy.cut(),
    accept: () => proxy.accept(),
    until: async (what: string, holds: () => boolean) =>
      void (await waitFor(what, () => (holds() ? true : undefined), { everyMs: 20 })),
    close: async () => {
      for (const exchange of made) await channel.deleteExchange(exchange);
      await connection.close();
      await proxy.close();
    },
  };
}
