import type { Kind } from '../model/kind.ts';
import { type Row, type Shard, shardKey } from '../store/records.ts';
import type { AppliedChange } from './applied-change.ts';
import { createEventQueue, type EventQueue } from './event-queue.ts';
import { type Failure, failureOf } from './failure.ts';
import type { FindingChange } from './findings/keeper.ts';
import { createWatchFindings, type WatchFindings } from './findings/watch-findings.ts';
import { createFollower, type Follower } from './follower.ts';
import { createInventory } from './inventory/create-inventory.ts';
import { createJoin, type Join } from './joins/join.ts';
import { touchedServers } from './joins/touched-servers.ts';
import { logInWords, tellNotice } from './notice.ts';
import { isOf, openFeeds } from './notifications/open-feeds.ts';
import { createShardNews, type ShardNews } from './notifications/shard-news.ts';
import { createOutages } from './outages.ts';
import { createServiceBudget, type ServiceBudget } from './pacing/budget.ts';
import { DEFAULT_PACE } from './pacing/pacer.ts';
import { createReflector, type Reflector } from './reflector.ts';
import { createRefreshes } from './refreshes.ts';
import { statusOf } from './source-status.ts';
import { relatedTo, serviceOf, type WatchedKind } from './watched-kind.ts';
import type { Source, WatchEvent, Watcher, WatcherOptions, WatcherPorts } from './watcher.ts';

/** How many events wait for a reader before it gets a reset. */
const QUEUE_LIMIT = 10_000;

/** Kinds for which Neutron makes ports of its own. */
const HOLDERS: readonly Kind[] = ['network', 'router', 'floating-ip'];

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
  /** How far its service's clock is before ours, milliseconds. */
  aheadMs: number;
}

/** Makes a watcher of collections. */
export function createWatcher(sources: readonly Source[], given: WatcherPorts, options: WatcherOptions = {}): Watcher {
  const ports = { ...given, log: logInWords(given.log, given.words) };
  const { pace = {} } = options;
  const limits = () => ({ ...DEFAULT_PACE, ...(typeof pace === 'function' ? pace() : pace) });
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
      if (change.transitions.length > 0) {
        line.follower.changed();
        stirRelated(shard);
      }
      touchServers(change);
      leaveWith(change);
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
        line.aheadMs = look.aheadMs ?? line.aheadMs;
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
    const line: Line = { source, reflector, follower, join, budget, news, off: undefined, aheadMs: 0 };
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

  /** A signal of its own for each part: every request and every wait under way listens to it. */
  function ofOne(): AbortSignal {
    return AbortSignal.any([stopping.signal]);
  }

  /** What Neutron made for a network, a router or a floating IP goes with it, and of that it tells nothing. */
  function leaveWith({ shard, transitions }: AppliedChange): void {
    for (const { id, kind, to, how, at } of transitions) {
      if (to !== null || !HOLDERS.includes(kind)) continue;
      for (const item of inventory.namedBy(kind, id)) {
        const line = lines.find(({ source }) => shardKey(source.shard) === shardKey(item.shard));
        if (item.shard.kind === 'port' && isNear(item.shard, shard))
          line?.news?.leaves(item.row.id, how === 'notified' ? Date.parse(at) : null);
      }
    }
  }

  function createNews(reflector: Reflector, follower: () => Follower): ShardNews {
    return createShardNews({
      clock: ports.clock,
      reflector,
      hurry: () => follower().hurry(),
      trust: (isTrusted) => follower().setNotified(isTrusted),
      signal: ofOne(),
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
    if (line.off !== undefined) tellNotice(ports.log, 'watchedAgain', { cloud: shard.cloud, kind: shard.kind });
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
    const what = isWhole ? '' : `${shard.kind}: `;
    if (!toldOff.has(place)) tellNotice(ports.log, 'notWatched', { cloud: shard.cloud, what, why: failure.message });
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
      const tellWhy = (error: unknown): void => tellNotice(ports.log, 'noFindings', { why: failureOf(error).message });
      await findings.open().catch(tellWhy);
    }
    if (stopping.signal.aborted) return;
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
      lines.map(({ source, reflector, follower, budget, news, off, aheadMs }) =>
        statusOf(
          { shard: source.shard, off, aheadMs },
          { view: reflector.view(), pace: follower.pace(), budget: budget.view(), news: news?.status() },
        ),
      ),
    look: async (kind, ids, signal) => {
      const absent = new Set<string>();
      for (const { source, reflector, follower } of lines) {
        if (source.shard.kind !== kind) continue;
        await reflector.look(ids, signal, { onAbsent: (id) => absent.add(id) });
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
