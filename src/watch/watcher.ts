import type { Clock } from '../base/clock.ts';
import type { Random } from '../base/random.ts';
import type { Finding } from '../store/finding.ts';
import type { RecordedTransition, Shard } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import type { AppliedChange } from './applied-change.ts';
import type { Collection } from './collection.ts';
import type { Expectation } from './findings/durations.ts';
import type { ReadFault } from './findings/fault-reader.ts';
import type { FindingChange } from './findings/keeper.ts';
import type { Inventory, Item } from './inventory/inventory.ts';
import type { NoticeWords } from './notice.ts';
import type { FeedStatus } from './notifications/notification-feed.ts';
import type { NotificationSource } from './notifications/notification-source.ts';
import type { ServiceBudget } from './pacing/budget.ts';
import type { PaceLimits } from './pacing/pacer.ts';
import type { SourceStatus } from './source-status.ts';
import type { WatchedKind } from './watched-kind.ts';

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
  /** Puts what is told there into words; English when absent. */
  readonly words?: NoticeWords | undefined;
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

/** How a watcher works. Everything may be left out. */
export interface WatcherOptions {
  /** A function is asked anew for each pause. */
  readonly pace?: Partial<PaceLimits> | (() => Partial<PaceLimits>);
  /** How many events wait for a reader before it gets a reset. */
  readonly queueLimit?: number;
  /** Where the clouds' notifications come from; none unless told. */
  readonly notifications?: readonly NotificationSource[];
  /** Find what is wrong; with a reader of faults, say what services say of it. Absent: nobody looks. */
  readonly findings?: { readonly readFault?: ReadFault };
}
