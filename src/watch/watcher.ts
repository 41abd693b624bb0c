import type { Clock } from '../base/clock.ts';
import type { Random } from '../base/random.ts';
import type { Finding } from '../store/finding.ts';
import { type RecordedTransition, type Row, type Shard, shardKey } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import type { AppliedChange } from './applied-change.ts';
import type { Collection } from './collection.ts';
import { createEventQueue, type EventQueue } from './event-queue.ts';
import { type Failure, failureOf } from './failure.ts';
import type { Expectation } from './findings/durations.ts';
import type { ReadFault } from './findings/fault-reader.ts';
import type { FindingChange } from './findings/keeper.ts';
import { createWatchFindings, type WatchFindings } from './findings/watch-findings.ts';
import { createFollower, type Follower } from './follower.ts';
import { createInventory } from './inventory/create-inventory.ts';
import type { Inventory, Item } from './inventory/inventory.ts';
import { createJoin, type Join } from './joins/join.ts';
import { touchedServers } from './joins/touched-servers.ts';
import type { FeedStatus } from './notifications/notification-feed.ts';
import type { NotificationSource } from './notifications/notification-source.ts';
import { isOf, openFeeds } from './notifications/open-feeds.ts';
import { createShardNews, type ShardNews } from './notifications/shard-news.ts';
import { createOutages } from './outages.ts';
import { createServiceBudget, type ServiceBudget } from './pacing/budget.ts';
import { DEFAULT_PACE, type PaceLimits } from './pacing/pacer.ts';
import { createReflector, type Reflector } from './reflector.ts';
import { createRefreshes } from './refreshes.ts';
import { type SourceStatus, statusOf } from './source-status.ts';
import { relatedTo, serviceOf, type WatchedKind } from './watched-kind.ts';

/** How many events wait for a reader before it gets a reset. */
const QUEUE_LIMIT = 10_000;

/** One collection to watch. */
export interface Source {
  readonly shard: Shard & { readonly kind: WatchedKind };
  readonly collection: Collection;
  /** The budget that its requests are taken from; default: one that only spreads the ticks of the service. */
  readonly budget?: ServiceBudget;
  /** Sets who is told when its service turns out to be elsewhere or to offer other microversions. */
  readonly whenMoved?: (listener: () => void) => void;
}

/** What a watcher needs from outside. */
export interface WatcherPorts {
  readonly clock: Clock;
  readonly random: Random;
  readonly store: Store;
  /** Takes one line for a person, without its end: an outage, its end, a kind that is off. */
  readonly log: (line: string) => void;
  /** Takes what each commit changed, before its transitions are told as events: rows that changed without a transition too. */
  readonly applied?: (change: AppliedChange) => void;
  /** Where all rows are kept; one of its own when absent. */
  readonly inventory?: Inventory;
}

/** What a watcher tells. */
export type WatchEvent =
  /** A resource changed, appeared or went. */
  | { readonly type: 'transition'; readonly transition: RecordedTransition }
  /** A collection was listed for the first time; it has so many resources. */
  | { readonly type: 'listed'; readonly shard: Shard; readonly count: number }
  /** A collection is not watched: the cloud does not have it, or does not show it. */
  | { readonly type: 'off'; readonly shard: Shard; readonly reason: string }
  /** Something is found to be wrong, is found to be otherwise wrong, or is over. Only where findings are asked for. */
  | ({ readonly type: 'finding' } & FindingChange)
  /** The reader was too slow and so many events were dropped; the store still has the transitions. */
  | { readonly type: 'reset'; readonly dropped: number };

/** Follows several collections of several clouds at once and merges what they tell. */
export interface Watcher {
  /** Begins; once. */
  start(): void;
  /** Ends all requests and waits until nothing runs. Readers get what waits, then the end. */
  stop(): Promise<void>;
  /** All events from now on, for one reader. Ask before `start` to miss none. */
  events(): AsyncIterable<WatchEvent>;
  /** How each collection is followed just now, and why so. */
  status(): readonly SourceStatus[];
  /**
   * Reads resources of a kind now, besides the lists, records what they show, and asks for changes as often as where something moves.
   * Before the first list it reads nothing.
   *
   * @returns the ids that answered 404; whether they are gone is for the lists to confirm
   * @throws what the client throws
   */
  look(kind: WatchedKind, ids: readonly string[], signal: AbortSignal): Promise<readonly string[]>;
  /** All rows of all its collections. */
  readonly inventory: Inventory;
  /** Says whether notifications tell of every change of a shard: then it is asked once a minute only. */
  setNotified(shard: Shard, isNotified: boolean): void;
  /**
   * Has the collections of a kind asked soon, and resolves once each was, by a request that began after the call: however many wait,
   * they wait for the same one. Resolves too when the signal is aborted, or the watcher is stopped.
   */
  refresh(kind: WatchedKind, signal: AbortSignal): Promise<void>;
  /** How notifications come in, one for each source of them. */
  notifications(): readonly FeedStatus[];
  /** What is found to be wrong now; empty where findings are not asked for. */
  findings(): readonly Finding[];
  /** How long a resource stays in the states it is in, as learned in its cloud, else as the model says; `undefined` where findings are not asked for. */
  expect(item: Item): Expectation | undefined;
}

interface Line {
  readonly source: Source;
  readonly reflector: Reflector;
  readonly follower: Follower;
  readonly join: Join;
  readonly budget: ServiceBudget;
  /** Present where notifications come. */
  readonly news: ShardNews | undefined;
  /** Why it is not watched. */
  off: string | undefined;
}

/** How a watcher works. Everything may be left out. */
export interface WatcherOptions {
  readonly pace?: Partial<PaceLimits>;
  /** How many events wait for a reader before it gets a reset. */
  readonly queueLimit?: number;
  /** Where the clouds' notifications come from; none unless told. */
  readonly notifications?: readonly NotificationSource[];
  /** Find what is wrong; with a reader of faults, say what services say of it. Absent: nobody looks. */
  readonly findings?: { readonly readFault?: ReadFault };
}

/** Makes a watcher of collections. */
export function createWatcher(sources: readonly Source[], ports: WatcherPorts, options: WatcherOptions = {}): Watcher {
  const limits = { ...DEFAULT_PACE, ...options.pace };
  const outages = createOutages(ports.clock, ports.log);
  const inventory = ports.inventory ?? createInventory();
  const queues: EventQueue<WatchEvent>[] = [];
  const toldOff = new Set<string>();
  const budgets = new Map<string, ServiceBudget>();
  const stopping = new AbortController();
  const refreshes = createRefreshes(ports.clock, stopping.signal);
  let running: Promise<unknown> = Promise.resolve();

  const tell = (event: WatchEvent): void => {
    for (const queue of queues) queue.push(event);
  };
  const findings = openFindings();
  const lines = sources.map((source) => createLine(source));

  function openFindings(): WatchFindings | undefined {
    if (options.findings === undefined) return undefined;
    const tellFinding = (change: FindingChange): void => tell({ type: 'finding', ...change });
    return createWatchFindings({ ...ports, ...options.findings, inventory, sources, tell: tellFinding });
  }

  function createLine(source: Source): Line {
    const { shard } = source;
    const publish = (change: AppliedChange): void => {
      ports.applied?.(change);
      news?.changed(change);
      for (const transition of change.transitions) tell({ type: 'transition', transition });
      if (change.transitions.length > 0) stirRelated(shard);
      touchServers(change);
    };
    const reflector = createReflector(shard, source.collection, { ...ports, inventory, publish });
    source.whenMoved?.(() => reflector.demandSweep());
    const budget = source.budget ?? budgetOf(placeOf(shard));
    const hasNews = options.notifications?.some((each) => isOf(each, shard)) === true;
    const news = hasNews ? createNews(reflector, () => line.follower) : undefined;
    const follower = createFollower(reflector, {
      ...ports,
      ...(news === undefined ? {} : { news }),
      limits,
      outages,
      budget,
      isMetered: source.budget !== undefined,
      place: placeOf(shard),
      onListed: (count) => turnOn(line, count),
      onOff: (failure) => turnOff(line, failure),
      onLook: (look) => {
        findings?.looked({ shard, ...look });
        refreshes.looked(line.follower, look);
      },
    });
    const join = createJoin({
      clock: ports.clock,
      look: (ids, signal) => reflector.look(ids, signal),
      listAll: () => {
        reflector.demandSweep();
        follower.stir();
      },
    });
    const line: Line = { source, reflector, follower, join, budget, news, off: undefined };
    return line;
  }

  /** What Nova does not stamp is known from the services that own it. */
  function touchServers(change: AppliedChange): void {
    const near = lines.filter(({ source: { shard } }) => isNear(shard, change.shard));
    const rowOf = (kind: WatchedKind, id: string): Row | undefined => {
      for (const { source, reflector } of near) {
        const row = source.shard.kind === kind ? reflector.view().rows.get(id) : undefined;
        if (row !== undefined) return row;
      }
      return undefined;
    };
    const ids = touchedServers(change, (id) => rowOf('port', id));
    if (ids.size === 0) return;
    for (const { source, reflector, join } of near) {
      if (source.shard.kind !== 'server') continue;
      const { rows } = reflector.view();
      join.touch([...ids].filter((id) => rows.get(id)?.goneAtMs === undefined && rows.has(id)));
    }
  }

  function createNews(reflector: Reflector, follower: () => Follower): ShardNews {
    return createShardNews({
      clock: ports.clock,
      reflector,
      hurry: () => follower().hurry(),
      trust: (isTrusted) => follower().setNotified(isTrusted),
      signal: stopping.signal,
    });
  }

  const takers = lines.map(({ source: { shard }, reflector, news }) => ({
    shard,
    rows: () => reflector.view().rows,
    news,
  }));
  const feeds = openFeeds(options.notifications ?? [], takers, ports);

  function budgetOf(place: string): ServiceBudget {
    const budget = budgets.get(place) ?? createServiceBudget(ports.clock);
    budgets.set(place, budget);
    return budget;
  }

  function turnOn(line: Line, count: number): void {
    const { shard } = line.source;
    if (line.off !== undefined) ports.log(`${shard.cloud}: watched from now on: ${shard.kind}`);
    line.off = undefined;
    tell({ type: 'listed', shard, count });
  }

  function turnOff(line: Line, failure: Failure): void {
    const { shard } = line.source;
    if (line.off !== undefined) return;
    line.off = failure.message;
    tell({ type: 'off', shard, reason: failure.message });
    // A missing service takes all its kinds with it: one line for all.
    const isWhole = failure.kind === 'no-service';
    const place = isWhole ? placeOf(shard) : `${placeOf(shard)} ${shard.kind}`;
    if (!toldOff.has(place))
      ports.log(`${shard.cloud}: not watched: ${isWhole ? '' : `${shard.kind}: `}${failure.message}`);
    toldOff.add(place);
  }

  function stirRelated(shard: Source['shard']): void {
    const kinds = relatedTo(shard.kind);
    for (const { source, follower } of lines) {
      if (isNear(source.shard, shard) && kinds.includes(source.shard.kind)) follower.stir();
    }
  }

  async function run(): Promise<void> {
    // Before the first list, so that it misses none. Without them the watch goes on.
    if (findings !== undefined) {
      const tellWhy = (error: unknown): void => ports.log(`findings are not looked for: ${failureOf(error).message}`);
      await findings.open().catch(tellWhy);
    }
    if (stopping.signal.aborted) return;
    // A signal of its own for each: every request under way listens to it.
    const ofOne = (): AbortSignal => AbortSignal.any([stopping.signal]);
    const followed = lines.flatMap(({ follower, join }) => [follower.run(ofOne()), join.run(ofOne())]);
    for (const feed of feeds) feed.start();
    await Promise.all([...followed, findings?.run(ofOne())]);
  }

  return {
    inventory,
    findings: () => findings?.all() ?? [],
    expect: (item) => findings?.expect(item),
    start: () => {
      running = run();
    },
    stop: async () => {
      stopping.abort();
      await Promise.all(feeds.map((feed) => feed.stop()));
      await Promise.all([running, ...lines.map(({ news }) => news?.stopped())]);
      for (const queue of queues) queue.end();
    },
    events: () => {
      const queue = createEventQueue<WatchEvent>(options.queueLimit ?? QUEUE_LIMIT, (dropped) => ({
        type: 'reset',
        dropped,
      }));
      queues.push(queue);
      return queue;
    },
    status: () =>
      lines.map(({ source, reflector, follower, budget, news, off }) =>
        statusOf(
          { shard: source.shard, off },
          { view: reflector.view(), pace: follower.pace(), budget: budget.view(), news: news?.status() },
        ),
      ),
    look: async (kind, ids, signal) => {
      const absent = new Set<string>();
      for (const { source, reflector, follower } of lines) {
        if (source.shard.kind !== kind) continue;
        await reflector.look(ids, signal, (id) => absent.add(id));
        follower.hurry();
      }
      return [...absent];
    },
    refresh: (kind, signal) => {
      const open = lines.filter(({ source, off }) => source.shard.kind === kind && off === undefined);
      return refreshes.ask(
        open.map(({ follower }) => follower),
        signal,
      );
    },
    setNotified: (shard, isNotified) => {
      const line = lines.find(({ source }) => shardKey(source.shard) === shardKey(shard));
      line?.follower.setNotified(isNotified);
    },
    notifications: () => feeds.map((feed) => feed.status()),
  };
}

/** Claims that two collections are of the same region of the same cloud. */
function isNear(a: Shard, b: Shard): boolean {
  return a.cloud === b.cloud && a.region === b.region;
}

/** What fails as a whole: a service of a cloud, in its region. */
function placeOf(shard: Source['shard']): string {
  return `${shard.cloud} ${shard.region} ${serviceOf(shard.kind)}`;
}
