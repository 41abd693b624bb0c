import type { Clock } from '../base/clock.ts';
import { NephoscopeError } from '../base/errors.ts';
import type { Random } from '../base/random.ts';
import type { Kind } from '../model/kind.ts';
import type { Cloud } from '../openstack/cloud.ts';
import { createMemoryStore } from '../store/memory-store.ts';
import type { Row, Shard } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { openSources } from '../watch/collections/open-sources.ts';
import { createWatcher } from '../watch/create-watcher.ts';
import { createDurations, type Durations } from '../watch/findings/durations.ts';
import type { Inventory, Item } from '../watch/inventory/inventory.ts';
import type { RowFilter } from '../watch/inventory/row-filter.ts';
import type { NoticeWords } from '../watch/notice.ts';
import type { PaceLimits } from '../watch/pacing/pacer.ts';
import { isWatchedKind, type WatchedKind } from '../watch/watched-kind.ts';
import type { Source, Watcher } from '../watch/watcher.ts';
import { batchPace } from './batch/batch-pace.ts';
import { gatherLooks } from './batch/gather-looks.ts';

/** Told of a resource when its row changed; `undefined`: it is gone. */
export type RowListener = (row: Row | undefined) => void;

/** The stream that operations and waits share: one watcher, however many follow it. */
export interface Engine {
  readonly inventory: Inventory;
  /** How long states last in this cloud. */
  readonly durations: Durations;
  /** Claims that a kind is in the stream. */
  follows(kind: Kind): kind is WatchedKind;
  /** Resolves once a kind was listed; at once for one that is not followed. @throws what was said when the kind is off */
  ready(kind: Kind, signal: AbortSignal): Promise<void>;
  /** Resolves once a kind was asked for by a request that began after the call; shared by all who wait. */
  fresh(kind: Kind, signal: AbortSignal): Promise<void>;
  /** The resource as last seen; `undefined` when it is not there. */
  row(kind: Kind, id: string): Row | undefined;
  list(filter: RowFilter): readonly Item[];
  /** Calls a function after each change of one resource; answers how to end that. */
  subscribe(kind: Kind, id: string, listener: RowListener): () => void;
  /** Calls a function after each change of any resource of a kind. */
  subscribeAll(kind: Kind, listener: (item: Item, isThere: boolean) => void): () => void;
  /** Reads resources now and puts them into the stream; answers those that are not there. */
  look(kind: Kind, ids: readonly string[], signal: AbortSignal): Promise<readonly string[]>;
  /** Ends the stream, where it is the engine's own. */
  stop(): Promise<void>;
}

/** What an engine needs. */
export interface EnginePorts {
  readonly clock: Clock;
  readonly random: Random;
  readonly store?: Store;
  readonly log?: (line: string) => void;
  /** Puts what the watch tells there into words; English when absent. */
  readonly words?: NoticeWords | undefined;
  readonly signal?: AbortSignal;
}

/** How an engine follows. */
export interface EngineOptions {
  readonly allProjects?: boolean;
  readonly pace?: Partial<PaceLimits>;
  /** What was learned of durations, as `Durations.save` gave it. */
  readonly durations?: unknown;
  /** How many operations are followed together: they share lists, which are asked for the more seldom the more they are. */
  readonly operations?: number;
}

/** Starts a watcher of some kinds of a cloud, for operations and waits to follow. @throws what signing in throws */
export async function startEngine(
  cloud: Cloud,
  kinds: readonly WatchedKind[],
  ports: EnginePorts,
  options: EngineOptions = {},
): Promise<Engine> {
  const signal = ports.signal === undefined ? {} : { signal: ports.signal };
  const sources = await openSources(cloud, kinds, { allProjects: options.allProjects === true, ...signal });
  const { clock, random, store = createMemoryStore(), log = () => undefined, words } = ports;
  const { operations } = options;
  const beganMs = clock.monotonic();
  const pace = () => ({
    ...(operations === undefined ? {} : batchPace(operations, clock.monotonic() - beganMs)),
    ...options.pace,
  });
  // Steps that were missed between two lists are of no matter where the end is what is waited for.
  const followed = operations === undefined ? sources : sources.map(withoutLog);
  const watcher = createWatcher(followed, { clock, random, store, log, words }, { pace });
  const single = engineOf(watcher, kinds, createDurations(options.durations));
  const engine = operations === undefined ? single : gatherLooks(single);
  watcher.start();
  return { ...engine, stop: () => watcher.stop() };
}

function withoutLog(source: Source): Source {
  const { readLog: _, ...collection } = source.collection;
  return { ...source, collection };
}

/**
 * Makes the stream of a watcher that is at work, or is about to be: the watcher is the caller's to stop.
 *
 * @param kinds - those that it watches
 */
export function engineOf(watcher: Watcher, kinds: readonly WatchedKind[], durations = createDurations()): Engine {
  const { inventory } = watcher;
  const listeners = new Map<string, Set<RowListener>>();
  const ofKind = new Map<Kind, Set<(item: Item, isThere: boolean) => void>>();
  const readiness = readinessOf(watcher, kinds);
  inventory.observe(({ shard, rows, transitions }) => {
    for (const transition of transitions) {
      const { from, lastedMs, kind, id } = transition;
      const row = inventory.table(shard).rows.get(id);
      if (from !== null && lastedMs !== null && row !== undefined)
        durations.learn({ kind, states: from, before: undefined, row }, lastedMs);
    }
    for (const { before, after } of rows) {
      const row = after ?? before;
      if (row === undefined) continue;
      const isThere = after !== undefined && after.goneAtMs === undefined;
      for (const listener of listeners.get(keyOf(shard.kind, row.id)) ?? []) listener(isThere ? row : undefined);
      for (const listener of ofKind.get(shard.kind) ?? []) listener({ shard, row }, isThere);
    }
  });
  return {
    inventory,
    durations,
    follows: (kind): kind is WatchedKind => isWatchedKind(kind) && kinds.includes(kind),
    ready: (kind, signal) => readiness.ready(kind, signal),
    fresh: async (kind, signal) => {
      // The first list of a kind is as fresh as any.
      const wasReady = readiness.isReady(kind);
      await readiness.ready(kind, signal);
      if (wasReady && isWatchedKind(kind)) await watcher.refresh(kind, signal);
    },
    row: (kind, id) => inventory.get(kind, id)[0]?.row,
    list: (filter) => inventory.list(filter),
    subscribe: (kind, id, listener) => addTo(listeners, keyOf(kind, id), listener),
    subscribeAll: (kind, listener) => addTo(ofKind, kind, listener),
    look: async (kind, ids, signal) => (isWatchedKind(kind) ? watcher.look(kind, ids, signal) : []),
    stop: async () => undefined,
  };
}

function keyOf(kind: Kind, id: string): string {
  return `${kind} ${id}`;
}

/** Adds to a set under a key; answers how to take it out again. */
function addTo<Key, Value>(sets: Map<Key, Set<Value>>, key: Key, value: Value): () => void {
  const set = sets.get(key) ?? new Set();
  sets.set(key, set.add(value));
  return () => {
    set.delete(value);
    if (set.size === 0 && sets.get(key) === set) sets.delete(key);
  };
}

function offError({ shard, reason }: { readonly shard: Shard; readonly reason: string }): NephoscopeError {
  const message = `${shard.kind}s of the cloud '${shard.cloud}' cannot be followed: ${reason}`;
  return new NephoscopeError('api.failed', message, { details: { kind: shard.kind } });
}

/** Says of each kind when it was listed. */
function readinessOf(
  watcher: Watcher,
  kinds: readonly WatchedKind[],
): { readonly ready: Engine['ready']; readonly isReady: (kind: Kind) => boolean } {
  const states = new Map<Kind, 'listed' | NephoscopeError>();
  const waiting = new Set<() => void>();
  const events = watcher.events();
  void (async () => {
    for await (const event of events) {
      if (event.type !== 'listed' && event.type !== 'off') continue;
      states.set(event.shard.kind, event.type === 'listed' ? 'listed' : offError(event));
      for (const wake of waiting) wake();
      if (kinds.every((kind) => states.get(kind) === 'listed')) return;
    }
  })();
  const ready: Engine['ready'] = async (kind, signal) => {
    if (!kinds.some((one) => one === kind)) return;
    for (;;) {
      signal.throwIfAborted();
      const state = states.get(kind);
      if (state === 'listed') return;
      if (state !== undefined) throw state;
      await new Promise<void>((resolve) => {
        const wake = (): void => {
          waiting.delete(wake);
          signal.removeEventListener('abort', wake);
          resolve();
        };
        waiting.add(wake);
        signal.addEventListener('abort', wake, { once: true });
      });
    }
  };
  return { ready, isReady: (kind) => states.get(kind) === 'listed' };
}
