import type { Channel, ChannelModel } from 'amqplib';
import { briefly, keepConnected } from '../../amqp/keep-connected.ts';
import type { Clock } from '../../base/clock.ts';
import type { Publisher } from './notification.ts';

/** What a publisher needs. */
export interface AmqpPublisherPorts {
  /**
   * Opens a connection.
   *
   * @param cut - breaks it off, and later the connection, whatever the broker says
   * @throws whatever says why there is none
   */
  readonly connect: (cut: AbortSignal) => Promise<ChannelModel>;
  /** The topic exchanges that are declared, as oslo.messaging declares them. */
  readonly exchanges: readonly string[];
  readonly clock: Clock;
  /** Told when there is a connection and when there is none, once each. */
  readonly onState: (isUp: boolean, reason: string) => void;
}

/** A publisher to RabbitMQ. */
export interface AmqpPublisher extends Publisher {
  /** Messages that were dropped because the broker was away for too long. */
  readonly dropped: number;
  /** Sends what waits, if there is a connection whose broker takes it within a second, and ends it. */
  close(): Promise<void>;
}

type Message = Parameters<Publisher['publish']>[0];

/** Messages that wait for the broker; beyond, the oldest go. */
const MOST_WAITING = 10_000;

/** The time between two tries to connect: the first, and the longest. */
const PAUSE = { firstMs: 1000, longestMs: 30_000 };

/** Makes a publisher, which connects by itself, and again whenever the connection breaks. */
export function createAmqpPublisher(ports: AmqpPublisherPorts): AmqpPublisher {
  const closing = new AbortController();
  const waiting: Message[] = [];
  let channel: Channel | undefined;
  let isFull = false;
  let dropped = 0;
  const flush = (): void => {
    while (channel !== undefined && !isFull) {
      const message = waiting.shift();
      if (message === undefined) return;
      isFull = !send(channel, message);
    }
  };
  const open = async (connection: ChannelModel): Promise<void> => {
    const opened = await connection.createChannel();
    opened.on('error', () => undefined);
    opened.on('close', () => {
      channel = undefined;
    });
    for (const exchange of ports.exchanges) await opened.assertExchange(exchange, 'topic', { durable: false });
    opened.on('drain', () => {
      isFull = false;
      flush();
    });
    channel = opened;
    isFull = false;
    flush();
  };
  const running = keepConnected(
    {
      clock: ports.clock,
      connect: ports.connect,
      pauseMs: (failures) => Math.min(PAUSE.longestMs, PAUSE.firstMs * 2 ** failures),
      use: async (connection, { ended, up }) => {
        try {
          await open(connection);
          if (up()) ports.onState(true, '');
          return await ended;
        } finally {
          channel = undefined;
        }
      },
      down: (reason) => ports.onState(false, reason),
    },
    closing.signal,
  );
  return {
    publish: (message) => {
      waiting.push(message);
      if (waiting.length > MOST_WAITING) {
        waiting.shift();
        dropped++;
      }
      flush();
    },
    get dropped() {
      return dropped;
    },
    close: async () => {
      if (channel !== undefined) await briefly(channel.close(), ports.clock);
      closing.abort();
      await running;
    },
  };
}

/** @returns false when the broker is slower than we are */
function send(channel: Channel, { exchange, routingKey, content }: Message): boolean {
  const options = { contentType: 'application/json', contentEncoding: 'utf-8', deliveryMode: 2, priority: 0 };
  return channel.publish(exchange, routingKey, Buffer.from(content), options);
}
