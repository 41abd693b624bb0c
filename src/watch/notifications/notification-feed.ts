import type { Clock } from '../../base/clock.ts';
import { type NoticeLog, tellNotice } from '../notice.ts';
import type { BrokerLink, Delivery } from './broker.ts';
import { decode } from './decode.ts';
import { createFormats } from './formats.ts';
import type { News } from './news.ts';
import { DEFAULT_EXCHANGES, DEFAULT_TOPICS, type NotificationSource } from './notification-source.ts';
import { openEnvelope } from './open-envelope.ts';
import { createPublisherClocks } from './publisher-clocks.ts';
import { createRecentIds } from './recent-ids.ts';
import type { Sent } from './sent.ts';

/** How many message ids are remembered: a broker repeats what it did not see acknowledged, which is never far back. */
const REMEMBERED_IDS = 20_000;

/** What a feed needs from outside. */
export interface FeedPorts {
  readonly clock: Clock;
  /** Takes one line for a person. */
  readonly log: NoticeLog;
  /** Takes a piece of news, and when it was sent. */
  readonly take: (news: News, sent: Sent) => void;
  /** Called when the broker begins to deliver and when it no longer does. */
  readonly connected: (isUp: boolean) => void;
}

/** How the notifications of one cloud come in, for people. */
export interface FeedStatus {
  readonly cloud: string;
  readonly region: string;
  /** Without any secret. */
  readonly brokers: readonly string[];
  readonly isUp: boolean;
  /** Exchanges that are not there (yet), or that we may not read. */
  readonly missingExchanges: readonly string[];
  readonly messages: number;
  /** Came twice. */
  readonly doubles: number;
  /** Were no notifications, or were about things that nobody watches. */
  readonly ignored: number;
  /** Our clock when the last one came; `null`: none yet. */
  readonly lastAtMs: number | null;
}

/** The notifications of one cloud. */
export interface NotificationFeed {
  start(): void;
  stop(): Promise<void>;
  status(): FeedStatus;
}

/** Makes a feed of a source. */
export function createNotificationFeed(source: NotificationSource, ports: FeedPorts): NotificationFeed {
  const { cloud, region, broker } = source;
  const { clock, log } = ports;
  const seen = createRecentIds(REMEMBERED_IDS);
  const clocks = createPublisherClocks();
  const formats = createFormats();
  const counts = { messages: 0, doubles: 0, ignored: 0 };
  let lastAtMs: number | null = null;
  let isUp = false;
  let link: BrokerLink | undefined;

  function read({ content }: Delivery): void {
    counts.messages++;
    lastAtMs = clock.now();
    const message = openEnvelope(content);
    if (message === undefined) {
      counts.ignored++;
      return;
    }
    if (!seen.add(message.messageId) || formats.isDouble(message, clock.monotonic())) {
      counts.doubles++;
      return;
    }
    const sent = clocks.sentAt(message, clock.monotonic());
    const all = decode(message);
    if (all.length === 0) counts.ignored++;
    for (const news of all) ports.take(news, sent);
  }

  const place = `${cloud}${region === '' ? '' : ` ${region}`} notifications`;
  return {
    start: () => {
      const keys = (source.topics ?? DEFAULT_TOPICS).map((topic) => `${topic}.*`);
      link = broker.open(
        { exchanges: source.exchanges ?? DEFAULT_EXCHANGES, keys },
        {
          message: read,
          up: ({ address }) => {
            isUp = true;
            tellNotice(log, 'listening', { place, address });
            ports.connected(true);
          },
          down: (reason) => {
            isUp = false;
            tellNotice(log, 'noNotifications', { place, why: reason });
            ports.connected(false);
          },
        },
      );
    },
    stop: async () => {
      await link?.close();
      isUp = false;
    },
    status: () => ({
      cloud,
      region,
      brokers: broker.addresses,
      isUp,
      lastAtMs,
      ...counts,
      missingExchanges: link?.missing() ?? [],
    }),
  };
}
