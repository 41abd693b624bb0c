import type { Channel, ChannelModel } from 'amqplib';
import type { Clock } from '../../base/clock.ts';
import type { Publisher } from './notification.ts';

/** What a publisher needs. */
export interface AmqpPublisherPorts {
  /** Opens a connection. @throws whatever says why there is none */
  readonly connect: () => Promise<ChannelModel>;
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
  /** Sends what waits, if there is a connection, and ends it. */
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
  const running = keepOpen(ports, { signal: closing.signal, open, lost: () => (channel = undefined) });
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
      await channel?.close().catch(() => undefined);
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

interface Keeping {
  readonly signal: AbortSignal;
  readonly open: (connection: ChannelModel) => Promise<void>;
  readonly lost: () => void;
}

async function keepOpen(ports: AmqpPublisherPorts, { signal, open, lost }: Keeping): Promise<void> {
  let failures = 0;
  let isDown = false;
  while (!signal.aborted) {
    const reason = await serve(ports, {
      signal,
      open: async (connection) => {
        await open(connection);
        failures = 0;
        isDown = false;
        ports.onState(true, '');
      },
      lost,
    });
    if (signal.aborted) return;
    if (!isDown) ports.onState(false, reason);
    isDown = true;
    await ports.clock.sleep(Math.min(PAUSE.longestMs, PAUSE.firstMs * 2 ** failures++), signal);
  }
}

/** Serves one connection to its end; answers why it ended. */
async function serve({ connect }: AmqpPublisherPorts, { signal, open, lost }: Keeping): Promise<string> {
  let connection: ChannelModel | undefined;
  try {
    connection = await connect();
    const ended = new Promise<string>((resolve) => {
      connection?.on('error', (error) => resolve(reasonOf(error)));
      connection?.on('close', () => resolve('it closed the connection'));
      signal.addEventListener('abort', () => resolve('closed'), { once: true });
      if (signal.aborted) resolve('closed');
    });
    await open(connection);
    return await ended;
  } catch (error) {
    return reasonOf(error);
  } finally {
    lost();
    await connection?.close().catch(() => undefined);
  }
}

/** What an error says, in one line. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'no reason given';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return (error.message || code).split('\n')[0] ?? '';
}
