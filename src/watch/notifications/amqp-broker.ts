import type { Channel, ChannelModel, ConsumeMessage } from 'amqplib';
import { type AmqpAddress, nameOfAddress } from '../../amqp/amqp-address.ts';
import { createConnector } from '../../amqp/connector.ts';
import { type ConnectionUse, keepConnected, reasonOf } from '../../amqp/keep-connected.ts';
import type { Clock } from '../../base/clock.ts';
import type { Random } from '../../base/random.ts';
import type { Broker, BrokerListener, Subscription } from './broker.ts';

/** How many messages our queue holds at most; the oldest go first. So a reader that hangs cannot fill the broker. */
const QUEUE_LIMIT = 10_000;

/** An exchange appears with a service's first message: one that is not there yet is tried again so often. */
const EXCHANGE_RETRY_MS = 10_000;

/** Pauses between tries: doubling, with a jitter of a quarter either way. */
const PAUSE = { firstMs: 500, longestMs: 10_000 } as const;

/**
 * Makes a broker that speaks AMQP 0-9-1 with RabbitMQ. The library for it is loaded when a subscription is opened.
 *
 * Every connection has a queue of its own, exclusive and deleted with it, at most {@link QUEUE_LIMIT} messages long. Exchanges are
 * bound, never declared: a declaration that differs from the service's own would break the service.
 *
 * @param addresses - of one broker; the next is tried whenever one fails
 */
export function createAmqpBroker(
  addresses: readonly AmqpAddress[],
  { clock, random }: { readonly clock: Clock; readonly random: Random },
): Broker {
  return {
    addresses: addresses.map(nameOfAddress),
    open: (subscription, listener) => {
      const closing = new AbortController();
      let missing: readonly string[] = subscription.exchanges;
      const onMissing = (names: readonly string[]): void => {
        missing = names;
      };
      const connector = createConnector(addresses, 'nephoscope watch');
      const ports = { subscription, listener, clock, random, onMissing };
      const running = keepConnected(
        {
          clock,
          connect: (cut) => connector.connect(cut),
          pauseMs: (failures) => Math.min(PAUSE.longestMs, PAUSE.firstMs * 2 ** failures) * (0.75 + random.next() / 2),
          use: (connection, use) => read(connection, use, { ...ports, address: connector.address }),
          down: (reason) => listener.down(`${connector.address}: ${reason}`),
        },
        closing.signal,
      );
      return {
        missing: () => missing,
        close: async () => {
          closing.abort();
          await running;
        },
      };
    },
  };
}

interface UsePorts {
  readonly subscription: Subscription;
  readonly listener: BrokerListener;
  readonly clock: Clock;
  readonly random: Random;
  readonly onMissing: (names: readonly string[]) => void;
}

/** Reads from one connection until it has ended; answers why. */
async function read(
  connection: ChannelModel,
  { ended, up }: ConnectionUse,
  ports: UsePorts & { readonly address: string },
): Promise<string> {
  const { listener, subscription, onMissing, address } = ports;
  const { queue, cancelled } = await consume(connection, ports);
  // The queue is a new one: nothing of what the last connection had bound is bound to it.
  onMissing(subscription.exchanges);
  if (!up()) return ended;
  listener.up({ address });
  const ending = new AbortController();
  const binding = bindAll(connection, queue, { ...ports, signal: ending.signal });
  const reason = await Promise.race([ended, cancelled]);
  ending.abort();
  await binding;
  return reason;
}

async function consume(
  connection: ChannelModel,
  { listener, random }: UsePorts,
): Promise<{ queue: string; cancelled: Promise<string> }> {
  const channel = await connection.createChannel();
  let cancel: (reason: string) => void = () => undefined;
  const cancelled = new Promise<string>((resolve) => {
    cancel = resolve;
  });
  channel.on('error', (error) => cancel(reasonOf(error)));
  const own = { exclusive: true, autoDelete: true, durable: false, maxLength: QUEUE_LIMIT };
  // A broker may make queues of another type unless told; only classic ones can be exclusive.
  const made = await channel.assertQueue(`nephoscope.${random.uuid()}`, {
    ...own,
    arguments: { 'x-queue-type': 'classic' },
  });
  const take = (message: ConsumeMessage | null): void => {
    if (message === null) cancel('it cancelled the subscription');
    else listener.message(deliveryOf(message));
  };
  await channel.consume(made.queue, take, { noAck: true, exclusive: true });
  return { queue: made.queue, cancelled };
}

function deliveryOf({ fields, content }: ConsumeMessage): Parameters<BrokerListener['message']>[0] {
  return { exchange: fields.exchange, routingKey: fields.routingKey, content: content.toString('utf8') };
}

/** Binds the exchanges that are there, and the others once they are. */
async function bindAll(
  connection: ChannelModel,
  queue: string,
  ports: UsePorts & { readonly signal: AbortSignal },
): Promise<void> {
  const { subscription, clock, signal, onMissing } = ports;
  let missing: readonly string[] = subscription.exchanges;
  for (; !signal.aborted; await clock.sleep(EXCHANGE_RETRY_MS, signal)) {
    const left: string[] = [];
    for (const exchange of missing) {
      if (!(await bind(connection, { queue, exchange, keys: subscription.keys }))) left.push(exchange);
    }
    missing = left;
    onMissing(missing);
    if (missing.length === 0) return;
  }
}

/** Binds one exchange; answers whether it was there. A refusal ends the channel, so each try has its own. */
async function bind(
  connection: ChannelModel,
  { queue, exchange, keys }: { queue: string; exchange: string; keys: readonly string[] },
): Promise<boolean> {
  let channel: Channel | undefined;
  try {
    channel = await connection.createChannel();
    channel.on('error', () => undefined);
    for (const key of keys) await channel.bindQueue(queue, exchange, key);
    await channel.close();
    return true;
  } catch {
    return false;
  }
}
