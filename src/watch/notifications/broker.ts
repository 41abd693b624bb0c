/** One message as a broker gave it. */
export interface Delivery {
  readonly exchange: string;
  /** The topic and the priority, such as `versioned_notifications.info`. */
  readonly routingKey: string;
  /** UTF-8 text. */
  readonly content: string;
}

/** What to take from a broker. */
export interface Subscription {
  /** Names of topic exchanges. One that is not there is bound once it is; none is ever made. */
  readonly exchanges: readonly string[];
  /** Patterns of routing keys. */
  readonly keys: readonly string[];
}

/** What a broker tells. */
export interface BrokerListener {
  readonly message: (delivery: Delivery) => void;
  /** Messages come from now on. */
  readonly up: (info: { readonly address: string }) => void;
  /** No messages come; it tries again by itself. Told once until `up`. */
  readonly down: (reason: string) => void;
}

/** An open subscription. */
export interface BrokerLink {
  /** Exchanges that are not there yet. */
  missing(): readonly string[];
  /** Ends it; nothing of it stays at the broker. */
  close(): Promise<void>;
}

/**
 * A message broker: RabbitMQ, or a stand-in.
 *
 * It gives each subscription a queue of its own, so that it takes nothing away from others, and one with a limit that ends with the
 * connection, so that it leaves nothing behind. Messages come at most once; what was sent while it was down is lost.
 */
export interface Broker {
  /** Its addresses, without any secret. */
  readonly addresses: readonly string[];
  /** Opens a subscription, and opens it again whenever it breaks, until it is closed. Never throws. */
  open(subscription: Subscription, listener: BrokerListener): BrokerLink;
}
