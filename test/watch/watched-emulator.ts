import { createSeededRandom } from '../../src/base/random.ts';
import { SimulatedClock } from '../../src/base/simulated-clock.ts';
import { createCloud } from '../../src/emulator/cloud.ts';
import type { CloudOptions, EmulatedCloud } from '../../src/emulator/cloud-with.ts';
import { type CloudCaller, type SignIn, signIn } from '../../src/emulator/sign-in.ts';
import { createTransport } from '../../src/emulator/transport.ts';
import type { Cloud } from '../../src/openstack/cloud.ts';
import type { CloudConfig } from '../../src/openstack/config/cloud-config.ts';
import { loadCloudConfig } from '../../src/openstack/config/load-cloud-config.ts';
import { connect } from '../../src/openstack/connect.ts';
import { createMemoryStore } from '../../src/store/memory-store.ts';
import type { Row } from '../../src/store/records.ts';
import type { AppliedChange } from '../../src/watch/applied-change.ts';
import { createWatcher } from '../../src/watch/create-watcher.ts';
import type { NotificationSource } from '../../src/watch/notifications/notification-source.ts';
import { createBudgets } from '../../src/watch/pacing/budgets.ts';
import type { Source, WatchEvent, Watcher } from '../../src/watch/watcher.ts';

/** An emulated cloud under a simulated clock, and what a watcher of it told. */
export interface WatchedEmulator {
  readonly clock: SimulatedClock;
  readonly emulated: EmulatedCloud;
  /** Every request that reached the cloud from the watcher, as `GET /compute/v2.1/servers/detail`. */
  readonly requests: string[];
  /** How long each answer takes; default 0. */
  answerMs: number;
  readonly budgets: ReturnType<typeof createBudgets>;
  config(user?: string, project?: string): CloudConfig;
  open(config: CloudConfig): Cloud;
  call(who?: SignIn): Promise<CloudCaller>;
  /** Watches until the test ends; answers once all collections are listed or off. */
  watch(sources: readonly Source[], notifications?: readonly NotificationSource[]): Promise<Watched>;
}

/** A watcher at work. */
export interface Watched {
  readonly watcher: Watcher;
  readonly events: WatchEvent[];
  readonly changes: AppliedChange[];
  readonly lines: string[];
  /** The last told row of a resource. */
  row(id: string): Row | undefined;
  stop(): Promise<void>;
}

/** Starts the emulator; time stands still until the clock is moved. */
export function startWatchedEmulator(options: CloudOptions = {}): WatchedEmulator {
  const clock = new SimulatedClock();
  const emulated = createCloud({ clock, startMs: clock.now(), profile: 'quick', ...options });
  const requests: string[] = [];
  const inner = createTransport(emulated);
  const transport = {
    ...inner,
    exchange: async (request: Parameters<typeof inner.exchange>[0]) => {
      requests.push(`${request.method} ${new URL(request.url).pathname}`);
      if (world.answerMs > 0) await clock.sleep(world.answerMs);
      return inner.exchange(request);
    },
  };
  const random = createSeededRandom(1);
  const world: WatchedEmulator = {
    clock,
    emulated,
    requests,
    answerMs: 0,
    budgets: createBudgets(clock),
    config: (user = 'admin', project = 'admin') =>
      loadCloudConfig({
        cwd: '/',
        home: '/',
        env: {
          OS_AUTH_URL: 'http://emulator/identity',
          OS_USERNAME: user,
          OS_PASSWORD: 'secret',
          OS_PROJECT_NAME: project,
          OS_USER_DOMAIN_ID: 'default',
          OS_PROJECT_DOMAIN_ID: 'default',
          OS_REGION_NAME: 'RegionOne',
        },
      }),
    open: (config) => connect(config, { clock, random, transport }),
    call: (who) => signIn(emulated, who),
    watch: (sources, notifications = []) => watch(sources, clock, notifications),
  };
  return world;
}

async function watch(
  sources: readonly Source[],
  clock: SimulatedClock,
  notifications: readonly NotificationSource[],
): Promise<Watched> {
  const events: WatchEvent[] = [];
  const changes: AppliedChange[] = [];
  const lines: string[] = [];
  const rows = new Map<string, Row>();
  const ports = {
    clock,
    random: createSeededRandom(2),
    store: createMemoryStore(),
    log: (line: string) => void lines.push(line),
    applied: (change: AppliedChange) => {
      changes.push(change);
      for (const row of change.rows) rows.set(row.id, row);
    },
  };
  const watcher = createWatcher(sources, ports, { notifications });
  const told = watcher.events();
  void (async () => {
    for await (const event of told) events.push(event);
  })();
  watcher.start();
  const isReady = (): boolean =>
    events.filter(({ type }) => type === 'listed' || type === 'off').length === sources.length;
  for (let turn = 0; turn < 100 && !isReady(); turn++) await clock.advance(100);
  return {
    watcher,
    events,
    changes,
    lines,
    row: (id) => rows.get(id),
    stop: async () => {
      const stopped = watcher.stop();
      await clock.advance(1_000);
      await stopped;
    },
  };
}
