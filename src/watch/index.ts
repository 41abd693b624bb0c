// Watching: which collections of a cloud to follow, the watcher that follows them, and where it keeps what it saw.

export { createMemoryStore } from '../store/memory-store.ts';
export type { Cursor, RecordedTransition, Row, Shard, Transition } from '../store/records.ts';
export type { Store } from '../store/store.ts';
export type { AppliedChange } from './applied-change.ts';
export type { Collection } from './collection.ts';
export { openSources } from './collections/open-sources.ts';
export type { Gait, PaceLimits } from './pacer.ts';
export { isWatchedKind, WATCHED_KINDS, type WatchedKind } from './watched-kind.ts';
export {
  createWatcher,
  type Source,
  type SourceStatus,
  type WatchEvent,
  type Watcher,
  type WatcherPorts,
} from './watcher.ts';
