// Watching: which collections of a cloud to follow, the watcher that follows them, and where it keeps what it saw.

export { readAmqpAddresses } from '../amqp/amqp-address.ts';
export {
  type Advice,
  type Evidence,
  FINDING_TYPES,
  type Finding,
  type FindingOperation,
  type FindingType,
  isFinding,
  SEVERITIES,
  type Severity,
} from '../store/finding.ts';
export { createMemoryStore } from '../store/memory-store.ts';
export type { Cursor, RecordedTransition, Row, Shard, Transition } from '../store/records.ts';
export type { Store } from '../store/store.ts';
export type { AppliedChange } from './applied-change.ts';
export type { Collection } from './collection.ts';
export { type OpenedScopes, openScopes, type ScopeOptions } from './collections/open-scopes.ts';
export { type OpenSourcesOptions, openSources } from './collections/open-sources.ts';
export { createWatcher } from './create-watcher.ts';
export { createFaultReader, type FaultReport, type ReadFault } from './findings/fault-reader.ts';
export type { FindingChange } from './findings/keeper.ts';
export { type LookOnce, type LookOncePorts, lookOnce } from './findings/look-once.ts';
export type { PaceView } from './follower.ts';
export { createInventory } from './inventory/create-inventory.ts';
export { createInformer, type Informer, type InformerPorts, type Listed } from './inventory/informer.ts';
export type { InformerEvent, ResetReason } from './inventory/informer-event.ts';
export type { Inventory, InventoryChange, Item, RowChange, StateCount } from './inventory/inventory.ts';
export { formatPosition, type Position, parsePosition, shardMark } from './inventory/position.ts';
export { fits, type RowFilter } from './inventory/row-filter.ts';
export type { GoneRow, ShardTable } from './inventory/shard-table.ts';
export { createNames, type NamedKind, type Names } from './names.ts';
export type { Notice, NoticeKey, NoticeWords } from './notice.ts';
export { createAmqpBroker } from './notifications/amqp-broker.ts';
export type { Broker, BrokerLink, BrokerListener, Delivery, Subscription } from './notifications/broker.ts';
export type { NewsStatus } from './notifications/news-status.ts';
export type { FeedStatus } from './notifications/notification-feed.ts';
export type { NotificationSource } from './notifications/notification-source.ts';
export type { BudgetLimits, BudgetView } from './pacing/budget.ts';
export { type Budgets, createBudgets } from './pacing/budgets.ts';
export type { Gait, PaceLimits, TickReason } from './pacing/pacer.ts';
export type { SourceStatus } from './source-status.ts';
export { type WatchTransitionsPorts, watchTransitions } from './watch-transitions.ts';
export { isWatchedKind, WATCHED_KINDS, type WatchedKind } from './watched-kind.ts';
export type { Source, WatchEvent, Watcher, WatcherPorts } from './watcher.ts';
