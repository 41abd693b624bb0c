import type { Broker, BrokerLink, BrokerListener, Delivery, Subscription } from './broker.ts';

/** A broker in memory, for tests: what is published comes at once, to whoever is bound. */
export interface FakeBroker extends Broker {
  /** Makes an exchange. */
  declare(exchange: string): void;
  publish(delivery: Delivery): void;
  /** Breaks all connections, and refuses new ones until told to accept them. */
  cut(): void;
  accept(): void;
  /** How many subscriptions are open. */
  readonly links: number;
}

interface Open {
  readonly subscription: Subscription;
  readonly listener: BrokerListener;
}

/** Makes a broker with these exchanges. */
export function createFakeBroker(...exchanges: readonly string[]): FakeBroker {
  const declared = new Set(exchanges);
  const open = new Set<Open>();
  let isUp = true;
  return {
    addresses: ['amqp://fake:5672'],
    get links() {
      return open.size;
    },
    open: (subscription, listener): BrokerLink => {
      const link = { subscription, listener };
      open.add(link);
      if (isUp) listener.up({ address: 'amqp://fake:5672' });
      else listener.down('amqp://fake:5672: connection refused');
      return {
        missing: () => subscription.exchanges.filter((name) => !declared.has(name)),
        close: async () => void open.delete(link),
      };
    },
    declare: (exchange) => void declared.add(exchange),
    publish: (delivery) => {
      if (!isUp || !declared.has(delivery.exchange)) return;
      for (const { subscription, listener } of open) {
        const isBound = subscription.exchanges.includes(delivery.exchange);
        if (isBound && subscription.keys.some((key) => matches(key, delivery.routingKey))) listener.message(delivery);
      }
    },
    cut: () => {
      isUp = false;
      for (const { listener } of open) listener.down('amqp://fake:5672: connection reset');
    },
    accept: () => {
      isUp = true;
      for (const { listener } of open) listener.up({ address: 'amqp://fake:5672' });
    },
  };
}

/** A `*` stands for one word. */
function matches(pattern: string, key: string): boolean {
  const [wanted, words] = [pattern.split('.'), key.split('.')];
  return wanted.length === words.length && wanted.every((word, index) => word === '*' || word === words[index]);
}
