import type { Clock } from '../../base/clock.ts';
import type { Random } from '../../base/random.ts';
import { engineOf } from '../../operations/engine.ts';
import { openSources } from '../../watch/collections/open-sources.ts';
import { createWatcher } from '../../watch/create-watcher.ts';
import { createFaultReader } from '../../watch/findings/fault-reader.ts';
import { ChangeHistory } from '../../watch/inventory/change-history.ts';
import type { NoticeWords } from '../../watch/notice.ts';
import { type Budgets, createBudgets } from '../../watch/pacing/budgets.ts';
import type { PaceLimits } from '../../watch/pacing/pacer.ts';
import { WATCHED_KINDS, type WatchedKind } from '../../watch/watched-kind.ts';
import type { Watcher } from '../../watch/watcher.ts';
import type { ServerEvent } from '../observe/server-event.ts';
import { Telemetry } from '../observe/telemetry.ts';
import { beginRun } from './runs.ts';
import type { CloudToServe, ServedCloud } from './served-cloud.ts';

/** What the server runs on. */
export interface WorldPorts {
  readonly clock: Clock;
  readonly random: Random;
  /** Takes one line for a person. */
  readonly log: (line: string) => void;
  /** Puts what a watch tells there into words; English when absent. */
  readonly words?: NoticeWords | undefined;
  readonly signal?: AbortSignal;
  /** Of nephoscope. */
  readonly version: string;
  /** Takes events of note; by default what is worse than `info` goes to `log`. */
  readonly tell?: (event: ServerEvent) => void;
  /** Counts what happens; one of its own when absent. */
  readonly telemetry?: Telemetry;
}

/** How it watches. */
export interface WorldOptions {
  readonly kinds?: readonly WatchedKind[];
  readonly pace?: Partial<PaceLimits>;
  /** How many changes are kept for readers of the stream that come back; default 10,000. */
  readonly keptChanges?: number;
}

/** All that is watched, and what happened in it in one order. */
export interface World extends WorldPorts {
  readonly tell: (event: ServerEvent) => void;
  readonly telemetry: Telemetry;
  readonly clouds: readonly ServedCloud[];
  /** The last changes of all clouds. */
  readonly history: ChangeHistory;
  /** Claims that an earlier run of the server watched the same, and recorded it where this one does. */
  knowsRun(run: string): boolean;
  /** Calls a function after each change was put into the history; answers how to end that. */
  observe(listener: () => void): () => void;
  /** Begins to watch. */
  start(): void;
  /** Ends all watching, and closes stores and clouds. */
  close(): Promise<void>;
}

const KEPT_CHANGES = 10_000;

/**
 * Opens the clouds to serve. An administrator's credentials watch all projects, others their own.
 *
 * @throws what signing in throws; then everything is closed again
 */
export async function openWorld(
  clouds: readonly CloudToServe[],
  ports: WorldPorts,
  options: WorldOptions = {},
): Promise<World> {
  const run = ports.random.uuid().replaceAll('-', '').slice(0, 12);
  const history = new ChangeHistory(run, options.keptChanges ?? KEPT_CHANGES);
  const listeners = new Set<() => void>();
  const served: ServedCloud[] = [];
  const budgets = createBudgets(ports.clock);
  const closeAll = async (): Promise<void> => {
    await Promise.all(served.map(({ watcher }) => watcher.stop()));
    await Promise.all(clouds.map(({ store }) => store.close()));
    await Promise.all(clouds.map(({ cloud }) => cloud.close()));
  };
  let knowsRun: World['knowsRun'];
  try {
    for (const one of clouds) served.push(await serveCloud(one, { ports, options, budgets }));
    knowsRun = await beginRun(history, served, ports);
  } catch (error) {
    await closeAll();
    throw error;
  }
  const { telemetry = new Telemetry(ports.clock), tell = tellWorse(ports.log) } = ports;
  for (const { watcher } of served) {
    watcher.inventory.observe((change) => {
      history.add(change);
      for (const transition of change.transitions) telemetry.transition(transition);
      for (const listener of listeners) listener();
    });
  }
  return {
    ...ports,
    tell,
    telemetry,
    clouds: served,
    history,
    knowsRun,
    observe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start: () => {
      for (const { watcher } of served) watcher.start();
    },
    close: closeAll,
  };
}

function tellWorse(log: WorldPorts['log']): World['tell'] {
  return ({ level, message }) => {
    if (level !== 'info') log(message);
  };
}

async function serveCloud(
  one: CloudToServe,
  {
    ports,
    options,
    budgets,
  }: { readonly ports: WorldPorts; readonly options: WorldOptions; readonly budgets: Budgets },
): Promise<ServedCloud> {
  const { cloud, store } = one;
  const { clock, random, log, words, signal } = ports;
  const { kinds = WATCHED_KINDS, pace = {} } = options;
  const self = await cloud.identity(signal);
  const shared = signal === undefined ? {} : { signal };
  const sources = await openSources(cloud, kinds, { allProjects: self.isAdmin, budgets, ...shared });
  const findings = { readFault: createFaultReader(cloud) };
  const watcher = createWatcher(sources, { clock, random, store, log, words }, { pace, findings });
  const engine = engineOf(watcher, kinds);
  const isReady = readinessOf(watcher, kinds);
  return { ...one, name: cloud.name, region: cloud.region ?? '', self, kinds, watcher, engine, isReady };
}

function readinessOf(watcher: Watcher, kinds: readonly WatchedKind[]): () => boolean {
  const settled = new Set<string>();
  const events = watcher.events();
  void (async () => {
    for await (const event of events) {
      if (event.type === 'listed' || event.type === 'off') settled.add(event.shard.kind);
      if (settled.size === kinds.length) return;
    }
  })();
  return () => settled.size === kinds.length;
}
