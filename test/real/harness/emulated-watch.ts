import { randomUUID } from 'node:crypto';
import { connect as connectBroker } from 'amqplib';
import { readAmqpAddresses } from '../../../src/amqp/amqp-address.ts';
import { createConnector } from '../../../src/amqp/connector.ts';
import { systemClock, systemRandom } from '../../../src/base/system.ts';
import { createCloud } from '../../../src/emulator/cloud.ts';
import type { EmulatedCloud } from '../../../src/emulator/cloud-with.ts';
import { createAmqpPublisher } from '../../../src/emulator/notifications/amqp-publisher.ts';
import { NOTIFICATION_EXCHANGES, notify } from '../../../src/emulator/notifications/notify.ts';
import { createTransport } from '../../../src/emulator/transport.ts';
import { loadCloudConfig } from '../../../src/openstack/config/load-cloud-config.ts';
import { connect } from '../../../src/openstack/connect.ts';
import { createMemoryStore } from '../../../src/store/memory-store.ts';
import type { RecordedTransition } from '../../../src/store/records.ts';
import { openSources } from '../../../src/watch/collections/open-sources.ts';
import { createWatcher } from '../../../src/watch/create-watcher.ts';
import { createAmqpBroker } from '../../../src/watch/notifications/amqp-broker.ts';
import type { Watcher } from '../../../src/watch/watcher.ts';
import { waitFor } from './wait.ts';

const env = {
  OS_AUTH_URL: 'http://emulator/identity',
  OS_USERNAME: 'admin',
  OS_PASSWORD: 'secret',
  OS_PROJECT_NAME: 'admin',
  OS_USER_DOMAIN_ID: 'default',
  OS_PROJECT_DOMAIN_ID: 'default',
};

/** An emulated cloud that sends to a real broker, by exchanges of its own, and a watch of its servers that is fed by them. */
export interface EmulatedWatch {
  readonly emulated: EmulatedCloud;
  readonly watcher: Watcher;
  readonly told: readonly RecordedTransition[];
  /** When the watch asked, by our clock, and for what. */
  readonly asked: readonly { readonly atMs: number; readonly path: string }[];
  /** Waits until the watch listens to all exchanges. */
  listening(): Promise<void>;
  close(): Promise<void>;
}

/** Starts both, and waits until the watch listens. */
export async function startEmulatedWatch(url: string): Promise<EmulatedWatch> {
  const exchangePrefix = `nephoscope-test-${randomUUID()}.`;
  const exchanges = NOTIFICATION_EXCHANGES.map((name) => `${exchangePrefix}${name}`);
  const addresses = readAmqpAddresses(url);
  const emulated = createCloud({ clock: systemClock, startMs: systemClock.now(), profile: 'quick' });
  const signs: string[] = [];
  const publisher = createAmqpPublisher({
    connect: (cut) => createConnector(addresses, 'nephoscope test').connect(cut),
    exchanges,
    clock: systemClock,
    onState: (isUp, reason) => void signs.push(isUp ? 'up' : reason),
  });
  await waitFor('the broker', () => (signs.includes('up') ? true : undefined), { explain: () => signs.join() });
  notify(emulated, publisher, { format: 'versioned', exchangePrefix });
  const config = loadCloudConfig({ env, cwd: '/', home: '/' });
  const inner = createTransport(emulated);
  const asked: { atMs: number; path: string }[] = [];
  const exchange: typeof inner.exchange = (request) => {
    asked.push({ atMs: systemClock.now(), path: new URL(request.url).pathname });
    return inner.exchange(request);
  };
  const client = connect(config, { clock: systemClock, random: systemRandom, transport: { ...inner, exchange } });
  const sources = await openSources(client, ['server']);
  const shard = sources[0]?.shard;
  const broker = createAmqpBroker(addresses, { clock: systemClock, random: systemRandom });
  const source = { cloud: shard?.cloud ?? '', region: shard?.region ?? '', broker, exchanges };
  const lines: string[] = [];
  const ports = {
    clock: systemClock,
    random: systemRandom,
    store: createMemoryStore(),
    log: (line: string) => void lines.push(line),
  };
  const watcher = createWatcher(sources, ports, { notifications: [source] });
  const told: RecordedTransition[] = [];
  const events = watcher.events();
  void (async () => {
    for await (const event of events) if (event.type === 'transition') told.push(event.transition);
  })();
  watcher.start();
  const isBound = (): true | undefined => {
    const [status] = watcher.notifications();
    return status?.isUp === true && status.missingExchanges.length === 0 ? true : undefined;
  };
  const listening = async (): Promise<void> =>
    void (await waitFor('the watch to listen', isBound, { explain: () => lines.join('\n') }));
  await listening();
  const close = async (): Promise<void> => {
    await watcher.stop();
    await publisher.close();
    await client.close();
    await emulated.close();
    const connection = await connectBroker(url);
    const channel = await connection.createChannel();
    for (const exchange of exchanges) await channel.deleteExchange(exchange);
    await connection.close();
  };
  return { emulated, watcher, told, asked, listening, close };
}
