// What lasts: rows, transitions and cursors of a watch, in memory or in a SQLite file, and what can be asked of them.

export type { FindingQuery, StoredFinding } from './finding.ts';
export type { HistoryEntry, HistoryPage, HistoryQuery } from './history.ts';
export { createMemoryStore } from './memory-store.ts';
export { KNOWLEDGES, type Knowledge, type Moment, type MomentQuery, type PastRow, type PastShard } from './moment.ts';
export type { Cursor, How, RecordedTransition, Row, RowFacts, Shard, Transition } from './records.ts';
export type { Durability } from './sqlite/open-file.ts';
export type { Retention } from './sqlite/prune.ts';
export { openSqliteReader } from './sqlite/sqlite-reader.ts';
export { openSqliteStore, type SqliteStoreOptions } from './sqlite/sqlite-store.ts';
export type { Commit, PruneLimits, ShardSummary, Store, StoreReader } from './store.ts';
