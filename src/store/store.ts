import type { FindingQuery, StoredFinding } from './finding.ts';
import type { Gap } from './gap.ts';
import type { HistoryPage, HistoryQuery } from './history.ts';
import type { JournalEntry } from './journal.ts';
import type { Moment, MomentQuery } from './moment.ts';
import type { Cursor, RecordedTransition, Row, Shard, Transition } from './records.ts';

/** What one tick of a reflector changes: all of it lasts, or none of it. */
export interface Commit {
  readonly shard: Shard;
  /** Rows that are new or replace the row of the same id. */
  readonly rows: readonly Row[];
  /** Ids of rows to drop. An id that is not there is no fault. */
  readonly forget: readonly string[];
  /** Appended in this order, numbered on from the last of the shard. */
  readonly transitions: readonly Transition[];
  readonly cursor: Cursor;
  /** A time before this commit in which looks failed, where it is known. One of ten minutes is found by the cursors. */
  readonly gap?: Gap;
}

/** What a store holds of one shard. */
export interface ShardSummary {
  readonly shard: Shard;
  readonly cursor: Cursor;
  /** The number of its last transition; 0 before the first. */
  readonly last: number;
  /** The number of the oldest transition that is still kept; `last + 1` when there is none. */
  readonly firstKept: number;
  /** From this moment on its past is known: the first list, or the end of what was pruned. Milliseconds since the epoch. */
  readonly knownFromMs: number;
  /** The times since then in which nobody looked, oldest first; a time that lasts still is not among them. */
  readonly gaps: readonly Gap[];
}

/** What to prune. At least one is given; both together prune what either asks for. */
export interface PruneLimits {
  /** Drop transitions seen before this moment of our clock. */
  readonly beforeMs?: number;
  /** Keep at most so many transitions, the newest. */
  readonly keep?: number;
}

/** Reads what a store keeps. Every method throws NephoscopeError `store.*` when it cannot be read. */
export interface StoreReader {
  /** All rows of a shard, those of deleted resources included. */
  rows(shard: Shard): Promise<readonly Row[]>;
  /** The cursor of a shard; `undefined` before its first commit. */
  cursor(shard: Shard): Promise<Cursor | undefined>;
  /**
   * The transitions of a shard with a number above `after`, oldest first. Those that were pruned are not there: a reader
   * whose first one is not `after + 1` has missed some.
   *
   * @param limit - the most to give, at least 1
   */
  transitions(shard: Shard, after: number, limit: number): Promise<readonly RecordedTransition[]>;
  /** What is held of each shard, in no order; of one cloud when it is named. */
  shards(cloud?: string): Promise<readonly ShardSummary[]>;
  /** Transitions of all shards, page by page, in the order in which they were committed. */
  history(query: HistoryQuery): Promise<HistoryPage>;
  /** The state of a cloud at a past moment: rows, and for each shard how much is known of it. */
  rowsAt(query: MomentQuery): Promise<Moment>;
  /** Findings, newest first, as they were saved. */
  findings(query: FindingQuery): Promise<readonly StoredFinding[]>;
  /** All entries of a journal, oldest first; empty where there is none of that name. */
  journal(name: string): Promise<readonly JournalEntry[]>;
  /** The names of the journals, in the order in which they were begun. */
  journals(): Promise<readonly string[]>;
  /** The value last remembered under a key; `undefined` when there is none. */
  recall(key: string): Promise<unknown>;
  /** Ends all use; waits for what is under way. */
  close(): Promise<void>;
}

/** Keeps what must outlive a process: rows, transitions, cursors, findings, journals and memos. */
export interface Store extends StoreReader {
  /**
   * Writes a commit atomically, and resolves with its transitions, numbered, once they last. A commit of nothing but a
   * cursor may wait for the next one: an older cursor asks for more, and loses nothing.
   *
   * @throws NephoscopeError `store.*`; then nothing of it was acknowledged, and it may or may not have been written:
   * read rows and cursor again before the next commit of this shard
   */
  commit(commit: Commit): Promise<readonly RecordedTransition[]>;
  /** Saves findings; one of the same id is replaced. All of them last, or none. */
  saveFindings(findings: readonly StoredFinding[]): Promise<void>;
  /**
   * Appends to a journal, which begins with its first entry, and resolves once all of them last. Nothing else writes or drops them: a journal
   * stays until it is forgotten.
   */
  appendToJournal(name: string, entries: readonly JournalEntry[]): Promise<void>;
  /** Drops a journal. */
  forgetJournal(name: string): Promise<void>;
  /** Remembers a small value, which must survive JSON, under a key; `undefined` forgets the key. */
  remember(key: string, value: unknown): Promise<void>;
  /**
   * Drops the oldest transitions. Numbers go on where they stood, and every moment after the last dropped transition can
   * still be asked for. Findings that were closed before `beforeMs` go too.
   *
   * @returns how many transitions were dropped
   */
  prune(limits: PruneLimits): Promise<number>;
}
