import type { Random } from '../../../src/base/random.ts';
import type { SimulatedClock } from '../../../src/base/simulated-clock.ts';
import type { Publisher } from '../../../src/emulator/notifications/notification.ts';
import type { Broker, BrokerListener, Delivery, Subscription } from '../../../src/watch/notifications/broker.ts';
import { MESSAGE_FAULTS, type MessageFault } from './faults.table.ts';
import type { Trace } from './trace.ts';
import type { Weather } from './weather.ts';

/** A broker between the services of a cloud and whoever listens. */
export interface FaultyBroker {
  readonly broker: Broker;
  readonly publisher: Publisher;
  /** Messages that were sent while somebody listened. */
  readonly sent: number;
}

/** What a broker with faults is made of. */
export interface BrokerParts {
  readonly clock: SimulatedClock;
  readonly random: Random;
  readonly weather: Weather;
  readonly trace: Trace;
  /** How long the world goes on. */
  readonly forMs: number;
  readonly badness: number;
}

interface Link {
  readonly subscription: Subscription;
  readonly listener: BrokerListener;
}

/** What a message takes when nothing is wrong. */
const USUAL_MS = 3;

/** The longest pauses: until it fails, how long it then is silent with its connections open, and how long nobody can connect. */
const LONGEST = { untilMs: 3_600_000, silentMs: 60_000, downMs: 240_000 };

/** How much later than the others a message comes at most. */
const LATEST_MS = 10_000;

const ADDRESS = 'amqp://broker:5672';

/**
 * Makes a broker that loses, doubles and holds up messages, and at times fails altogether: at once, or silent first, as when a
 * connection is half open. What is sent meanwhile is lost, as with a queue that ends with its connection.
 */
export function createFaultyBroker(parts: BrokerParts): FaultyBroker {
  const { clock, random, weather, trace } = parts;
  const links = new Set<Link>();
  let standing: 'up' | 'silent' | 'down' = 'up';
  /** Counts the connections: what was on its way when one broke is lost. */
  let connection = 0;
  let sent = 0;

  function cut(): void {
    standing = 'down';
    connection++;
    trace.note(`${clock.monotonic()} broker down`);
    for (const { listener } of links) listener.down(`${ADDRESS}: connection reset`);
  }

  function accept(): void {
    standing = 'up';
    trace.note(`${clock.monotonic()} broker up`);
    for (const { listener } of links) listener.up({ address: ADDRESS });
  }

  async function failNowAndThen(): Promise<void> {
    while (weather.allows('broker')) {
      await clock.sleep(random.next() * Math.min(LONGEST.untilMs, parts.forMs));
      if (!weather.allows('broker')) return;
      if (random.next() < 0.5) standing = 'silent';
      if (standing === 'silent') await clock.sleep(random.next() * LONGEST.silentMs);
      cut();
      await clock.sleep(random.next() * Math.min(LONGEST.downMs, parts.forMs / 10));
      accept();
    }
  }
  void failNowAndThen();

  const happens = (fault: MessageFault): boolean =>
    weather.allows(fault) && random.next() * 1000 < MESSAGE_FAULTS[fault] * parts.badness;

  async function deliver(link: Link, delivery: Delivery, afterMs: number): Promise<void> {
    const by = connection;
    await clock.sleep(afterMs);
    if (standing === 'up' && connection === by && links.has(link)) link.listener.message(delivery);
  }

  function send(link: Link, delivery: Delivery): void {
    if (happens('message-lost')) return;
    if (happens('message-twice')) void deliver(link, delivery, USUAL_MS + random.next() * LATEST_MS);
    void deliver(link, delivery, USUAL_MS + (happens('message-late') ? random.next() * LATEST_MS : 0));
  }

  return {
    get sent() {
      return sent;
    },
    publisher: {
      publish: (delivery) => {
        if (standing !== 'up') return;
        for (const link of links) {
          if (!isFor(link.subscription, delivery)) continue;
          sent++;
          send(link, delivery);
        }
      },
    },
    broker: {
      addresses: [ADDRESS],
      open: (subscription, listener) => {
        const link = { subscription, listener };
        links.add(link);
        if (standing === 'down') listener.down(`${ADDRESS}: connection refused`);
        else listener.up({ address: ADDRESS });
        return { missing: () => [], close: async () => void links.delete(link) };
      },
    },
  };
}

function isFor({ exchanges, keys }: Subscription, { exchange, routingKey }: Delivery): boolean {
  const [topic] = routingKey.split('.');
  return exchanges.includes(exchange) && keys.some((key) => key === `${topic}.*`);
}
