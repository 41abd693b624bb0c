import { createSeededRandom } from '../../base/random.ts';
import type { Kind } from '../../model/kind.ts';
import type { EmulatedCloud } from '../cloud-with.ts';
import { createMessageFaults } from '../faults/spoil-messages.ts';
import type { JournalEntry } from '../kernel/journal.ts';
import { sealEnvelope } from './envelope.ts';
import type { Notification, NotificationFormat, Publisher, Teller } from './notification.ts';
import { createActionTeller } from './tell-action.ts';
import { tellGroup, tellGroupSnapshot } from './tell-groups.ts';
import { tellImage } from './tell-image.ts';
import { NETWORK_TELLERS } from './tell-network.ts';
import { tellServer } from './tell-server.ts';
import { tellBackup, tellSnapshot, tellVolume } from './tell-storage.ts';
import { tellTransfer } from './tell-transfer.ts';

/** How notifications are sent. */
export interface NotifyOptions {
  /** Which of Nova's two formats; default `both`. */
  readonly format?: NotificationFormat;
  /** What stands before the name of each exchange; default: nothing. For a broker that a real cloud uses, too. */
  readonly exchangePrefix?: string;
}

/** Who tells of a collection. */
interface Told {
  /** The kind of what it tells of; `null`: the model has none. */
  readonly kind: Kind | null;
  readonly tell: Teller;
  /** The id of what it tells of; the row's own when absent. */
  readonly idOf?: (entry: JournalEntry) => string;
}

/** What the services tell, by the name of the collection. */
const createTellers = (): Readonly<Record<string, Told>> => ({
  'compute.server': { kind: 'server', tell: tellServer },
  'compute.instance-action': { kind: 'server', tell: createActionTeller(), idOf: serverOfAction },
  'block-storage.volume': { kind: 'volume', tell: tellVolume },
  'block-storage.snapshot': { kind: 'volume-snapshot', tell: tellSnapshot },
  'block-storage.backup': { kind: 'volume-backup', tell: tellBackup },
  'block-storage.group': { kind: 'volume-group', tell: tellGroup },
  'block-storage.group-snapshot': { kind: 'volume-group-snapshot', tell: tellGroupSnapshot },
  'block-storage.transfer': { kind: 'volume', tell: tellTransfer, idOf: volumeOfTransfer },
  'image.image': { kind: 'image', tell: tellImage },
  ...NETWORK_TELLERS,
});

/** The server that an action of the log is about. */
function serverOfAction({ before, after, id }: JournalEntry): string {
  const { serverId } = after ?? before ?? {};
  return typeof serverId === 'string' ? serverId : id;
}

/** The volume that an offer is of. */
function volumeOfTransfer({ before, after, id }: JournalEntry): string {
  const { volumeId } = after ?? before ?? {};
  return typeof volumeId === 'string' ? volumeId : id;
}

/** The services, as rules of faults name them, by their exchanges. */
const SERVICES: Readonly<Record<string, string>> = {
  nova: 'compute',
  openstack: 'block-storage',
  glance: 'image',
  neutron: 'network',
};

/** Told apart from the cloud's own seed: who listens changes nothing of what happens. */
const MESSAGE_SEED = 0x5eed_2000;
const CHANCE_SEED = 0x5eed_2001;

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
  // Of its own, so that a rule changes no other message.
  const chance = createSeededRandom(state.kernel.seed ^ CHANCE_SEED);
  const isWanted = ({ exchange, topic }: Notification): boolean =>
    exchange !== 'nova' || format === 'both' || (topic === 'notifications') === (format === 'unversioned');
  const tellers = createTellers();
  const faults = createMessageFaults({ faults: state.kernel.faults, clock, random: chance, publisher });
  const stampOf = createStamps(() => clock.now());
  return cloud.journal.subscribe((entry) => {
    const told = tellers[entry.kind];
    if (told === undefined) return;
    const { kind, tell } = told;
    for (const notification of tell(entry, state)) {
      if (!isWanted(notification)) continue;
      const { exchange, topic, priority, event, context } = notification;
      const content = sealEnvelope(notification, { nowMs: stampOf(), random });
      const resourceId = told.idOf?.(entry) ?? entry.id;
      const about = { service: SERVICES[exchange] ?? '', kind, event, resourceId, project: context.projectId };
      faults.send({ exchange: `${exchangePrefix}${exchange}`, routingKey: `${topic}.${priority}`, content }, about);
    }
  });
}
