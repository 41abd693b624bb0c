import type { Clock } from '../../../src/base/clock.ts';
import type { Random } from '../../../src/base/random.ts';
import type { SimulatedClock } from '../../../src/base/simulated-clock.ts';
import { loadCloudConfig } from '../../../src/openstack/config/load-cloud-config.ts';
import { connect } from '../../../src/openstack/connect.ts';
import type { Transport, TransportRequest } from '../../../src/openstack/transport.ts';
import type { Shard } from '../../../src/store/records.ts';
import type { Store } from '../../../src/store/store.ts';
import { openSources } from '../../../src/watch/collections/open-sources.ts';
import { createWatcher } from '../../../src/watch/create-watcher.ts';
import type { Broker, BrokerLink } from '../../../src/watch/notifications/broker.ts';
import type { Source, WatchEvent, Watcher } from '../../../src/watch/watcher.ts';
import type { WorldPlan } from './plan.ts';

/** What an engine runs on. */
export interface EnginePorts {
  readonly clock: SimulatedClock;
  readonly random: Random;
  readonly transport: Transport;
  readonly store: Store;
  /** Where notifications come from; `undefined`: from nowhere. */
  readonly broker: Broker | undefined;
  readonly log: (line: string) => void;
  readonly onEvent: (event: WatchEvent) => void;
  /** Asked before and after everything that an engine waits for: whether its process ends there. */
  readonly isFatal: () => boolean;
  readonly onDeath: () => void;
}

/** One process that watches: started, then stopped or killed. */
export interface Engine {
  /** Resolves once it is stopped. */
  stop(): Promise<void>;
  readonly isDead: boolean;
  /** Ends the process where it is, as a person does who starts it anew. */
  kill(): void;
  /** Frees what a process that has died held, once its world is over: Node keeps a combined signal that somebody listens to until it is aborted. */
  letGo(): void;
}

/** What follows the sources of a cloud. */
export type Watch = (
  sources: readonly Source[],
  ports: EnginePorts & { readonly clock: Clock },
) => Pick<Watcher, 'stop'>;

/** The watcher of the product. */
export function startWatcher(plan: WorldPlan): Watch {
  return (sources, ports) => {
    const { broker } = ports;
    const [source] = sources;
    const notifications = broker === undefined || source === undefined ? [] : [{ ...source.shard, broker }];
    const watcher = createWatcher(sources, ports, { pace: plan.pace, queueLimit: 1_000_000, notifications });
    void tell(watcher.events(), ports.onEvent);
    watcher.start();
    return watcher;
  };
}

async function tell(events: AsyncIterable<WatchEvent>, onEvent: (event: WatchEvent) => void): Promise<void> {
  for await (const event of events) onEvent(event);
}

/** Starts a process that signs in, opens the collections and watches them; it tries again until it can. */
export function startEngine(plan: WorldPlan, watch: Watch, outside: EnginePorts): Engine {
  /** Never resolves: nobody is there any more to go on. One for each process, or it would keep what all those held that have died. */
  const never = new Promise<never>(() => {});
  let isDead = false;
  let isStopping = false;
  const mayDie = (): boolean => {
    if (!isDead && !isStopping && outside.isFatal()) {
      isDead = true;
      outside.onDeath();
    }
    return isDead;
  };
  /** Lets the process end before or after something it waits for. */
  const mortal =
    <Args extends readonly unknown[], T>(act: (...args: Args) => Promise<T>) =>
    async (...args: Args): Promise<T> => {
      if (mayDie()) return never;
      try {
        const value = await act(...args);
        return mayDie() ? await never : value;
      } catch (error) {
        return mayDie() ? await never : Promise.reject(error);
      }
    };
  const clock: Clock = {
    now: () => outside.clock.now(),
    monotonic: () => outside.clock.monotonic(),
    sleep: async (ms, signal) => {
      try {
        await outside.clock.sleep(ms, signal);
        return isDead ? await never : undefined;
      } catch (error) {
        return isDead ? await never : Promise.reject(error);
      }
    },
  };
  const { store, transport, broker } = outside;
  const ports = {
    ...outside,
    clock: clock as SimulatedClock,
    broker: broker && listenWhile(() => !isDead, broker),
    store: {
      ...store,
      commit: mortal((commit: Parameters<Store['commit']>[0]) => store.commit(commit)),
      rows: mortal((shard: Shard) => store.rows(shard)),
      cursor: mortal((shard: Shard) => store.cursor(shard)),
      shards: mortal((cloudName?: string) => store.shards(cloudName)),
      transitions: mortal((shard: Shard, after: number, limit: number) => store.transitions(shard, after, limit)),
    },
    transport: { ...transport, exchange: mortal((request: TransportRequest) => transport.exchange(request)) },
  };
  const { random } = outside;
  const cloud = connect(configOf(plan), { clock, random, transport: ports.transport });
  const running = (async () => {
    for (;;) {
      try {
        return watch(await openSources(cloud, plan.kinds, { allProjects: plan.scope === 'all' }), ports);
      } catch {
        await clock.sleep(10_000);
      }
    }
  })();
  return {
    get isDead() {
      return isDead;
    },
    kill: () => {
      if (isDead || isStopping) return;
      isDead = true;
      outside.onDeath();
    },
    stop: async () => {
      isStopping = true;
      await (await running).stop();
    },
    letGo: () => {
      if (isDead) void running.then((watcher) => watcher.stop());
    },
  };
}

/** A broker that tells nothing to a process that has died, whose connection ends with it. */
function listenWhile(isAlive: () => boolean, broker: Broker): Broker {
  return {
    ...broker,
    open: (subscription, listener) => {
      const whileAlive =
        <Args extends readonly unknown[]>(tell: (...args: Args) => void) =>
        (...args: Args): void => {
          if (isAlive()) tell(...args);
          else void link?.close();
        };
      let link: BrokerLink | undefined;
      const { message, up, down } = listener;
      link = broker.open(subscription, { message: whileAlive(message), up: whileAlive(up), down: whileAlive(down) });
      return link;
    },
  };
}

function configOf({ scope }: WorldPlan) {
  const env = {
    OS_AUTH_URL: 'http://cloud/identity',
    OS_USERNAME: scope === 'all' ? 'admin' : 'demo',
    OS_PASSWORD: 'secret',
    OS_PROJECT_NAME: scope === 'all' ? 'admin' : 'demo',
    OS_USER_DOMAIN_ID: 'default',
    OS_PROJECT_DOMAIN_ID: 'default',
  };
  return loadCloudConfig({ env, cwd: '/nowhere', home: '/nowhere' });
}
