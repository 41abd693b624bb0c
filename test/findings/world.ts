import { createSeededRandom } from '../../src/base/random.ts';
import { SimulatedClock } from '../../src/base/simulated-clock.ts';
import { createCloud, type EmulatedCloud } from '../../src/emulator/cloud.ts';
import type { Profile } from '../../src/emulator/kernel/profile.ts';
import { type CloudCaller, signIn } from '../../src/emulator/sign-in.ts';
import { createTransport } from '../../src/emulator/transport.ts';
import type { Cloud } from '../../src/openstack/cloud.ts';
import { loadCloudConfig } from '../../src/openstack/config/load-cloud-config.ts';
import { connect } from '../../src/openstack/connect.ts';
import type { Finding } from '../../src/store/finding.ts';
import { createMemoryStore } from '../../src/store/memory-store.ts';
import type { Store } from '../../src/store/store.ts';
import { openSources } from '../../src/watch/collections/open-sources.ts';
import { createWatcher } from '../../src/watch/create-watcher.ts';
import { createFaultReader } from '../../src/watch/findings/fault-reader.ts';
import type { FindingChange } from '../../src/watch/findings/keeper.ts';
import { WATCHED_KINDS } from '../../src/watch/watched-kind.ts';
import type { Watcher } from '../../src/watch/watcher.ts';
import { leaveUnchecked } from '../openapi/unchecked.ts';

leaveUnchecked();

/** An emulated cloud and the real engine that watches it, under one simulated clock. */
export interface World {
  readonly clock: SimulatedClock;
  readonly emulated: EmulatedCloud;
  /** An administrator of the project demo. */
  readonly admin: CloudCaller;
  readonly store: Store;
  /** What was told of findings, in order. */
  readonly told: FindingChange[];
  /** Begins to watch; again after `stop`, from the same store. */
  watch(): Promise<Watcher>;
  stop(): Promise<void>;
  /** What is found and not over. */
  open(): readonly Finding[];
  advance(ms: number): Promise<void>;
  close(): Promise<void>;
}

const ENV = {
  OS_AUTH_URL: 'http://emulator/identity',
  OS_USERNAME: 'admin',
  OS_PASSWORD: 'secret',
  OS_PROJECT_NAME: 'demo',
  OS_USER_DOMAIN_ID: 'default',
  OS_PROJECT_DOMAIN_ID: 'default',
};

/** Makes a world. @param options.paceMs - how often collections are asked; default 1,000 while something moves */
export async function createWorld(
  options: { readonly seed?: number; readonly profile?: Profile; readonly paceMs?: number } = {},
): Promise<World> {
  const { seed = 1, profile = 'real', paceMs = 1_000 } = options;
  const clock = new SimulatedClock();
  const emulated = createCloud({ clock, startMs: clock.now(), seed, profile, journalKept: 1_000_000 });
  const admin = await signIn(emulated, { project: 'demo' });
  const store = createMemoryStore();
  const told: FindingChange[] = [];
  let watcher: Watcher | undefined;
  let client: Cloud | undefined;
  const watch = async (): Promise<Watcher> => {
    const config = loadCloudConfig({ env: ENV, cwd: '/', home: '/' });
    client = connect(config, { clock, random: createSeededRandom(seed), transport: createTransport(emulated) });
    const opened = await openSources(client, WATCHED_KINDS, { allProjects: true });
    const ports = { clock, random: createSeededRandom(seed), store, log: () => undefined };
    const pace = { hotMs: paceMs, hotLeastMs: paceMs, warmMs: 2 * paceMs, idleMs: 10 * paceMs };
    watcher = createWatcher(opened, ports, { pace, findings: { readFault: createFaultReader(client) } });
    const events = watcher.events();
    void (async () => {
      for await (const event of events) if (event.type === 'finding') told.push(event);
    })();
    watcher.start();
    await clock.advance(3 * paceMs);
    return watcher;
  };
  const stop = async (): Promise<void> => {
    const stopped = watcher?.stop();
    await clock.advance(1);
    await stopped;
    await client?.close();
  };
  return {
    clock,
    emulated,
    admin,
    store,
    told,
    watch,
    stop,
    open: () => watcher?.findings() ?? [],
    advance: (ms) => clock.advance(ms),
    close: async () => {
      await stop();
      await emulated.close();
    },
  };
}
