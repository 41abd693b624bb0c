import { createSeededRandom } from '../../base/random.ts';
import type { EmulatedCloud } from '../cloud-with.ts';
import { sealEnvelope } from './envelope.ts';
import type { Notification, NotificationFormat, Publisher, Teller } from './notification.ts';
import { createActionTeller } from './tell-action.ts';
import { tellImage } from './tell-image.ts';
import { NETWORK_TELLERS } from './tell-network.ts';
import { tellServer } from './tell-server.ts';
import { tellBackup, tellSnapshot, tellVolume } from './tell-storage.ts';

/** How notifications are sent. */
export interface NotifyOptions {
  /** Which of Nova's two formats; default `both`. */
  readonly format?: NotificationFormat;
  /** What stands before the name of each exchange; default: nothing. For a broker that a real cloud uses, too. */
  readonly exchangePrefix?: string;
}

/** What the services tell, by the name of the collection. */
const createTellers = (): Readonly<Record<string, Teller>> => ({
  'compute.server': tellServer,
  'compute.instance-action': createActionTeller(),
  'block-storage.volume': tellVolume,
  'block-storage.snapshot': tellSnapshot,
  'block-storage.backup': tellBackup,
  'image.image': tellImage,
  ...NETWORK_TELLERS,
});

/** Told apart from the cloud's own seed: who listens changes nothing of what happens. */
const MESSAGE_SEED = 0x5eed_2000;

/** The exchanges that the services send to. */
export const NOTIFICATION_EXCHANGES = ['nova', 'openstack', 'glance', 'neutron'] as const;

/** Moments of messages: what happens in one moment here took a service some microseconds, and no two messages have the same stamp. */
function createStamps(now: () => number): () => number {
  let lastMicros = 0;
  return () => {
    const micros = Math.round(now() * 1000);
    // Time can be set back.
    const isRun = micros <= lastMicros && lastMicros - micros < 1000;
    lastMicros = isRun ? lastMicros + 1 : micros;
    return lastMicros / 1000;
  };
}

/**
 * Sends what Nova, Cinder, Glance and Neutron tell of every commit from now on, each message right after its commit.
 *
 * @returns ends it
 */
export function notify(cloud: EmulatedCloud, publisher: Publisher, options: NotifyOptions = {}): () => void {
  const { format = 'both', exchangePrefix = '' } = options;
  const { state, clock } = cloud;
  const random = createSeededRandom(state.kernel.seed ^ MESSAGE_SEED);
  const isWanted = ({ exchange, topic }: Notification): boolean =>
    exchange !== 'nova' || format === 'both' || (topic === 'notifications') === (format === 'unversioned');
  const tellers = createTellers();
  const stampOf = createStamps(() => clock.now());
  return cloud.journal.subscribe((entry) => {
    for (const notification of tellers[entry.kind]?.(entry, state) ?? []) {
      if (!isWanted(notification)) continue;
      publisher.publish({
        exchange: `${exchangePrefix}${notification.exchange}`,
        routingKey: `${notification.topic}.${notification.priority}`,
        content: sealEnvelope(notification, { nowMs: stampOf(), random }),
      });
    }
  });
}
