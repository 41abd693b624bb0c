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
}

/** Keeps what must outlive a process: rows, transitions and cursors, shard by shard. */
export interface Store {
  /** Writes a commit atomically, and resolves with its transitions, numbered, once they last. */
  commit(commit: Commit): Promise<readonly RecordedTransition[]>;
  /** All rows of a shard, those of deleted resources included. */
  rows(shard: Shard): Promise<readonly Row[]>;
  /** The cursor of a shard; `undefined` before its first commit. */
  cursor(shard: Shard): Promise<Cursor | undefined>;
  /**
   * The transitions of a shard with a number above `after`, oldest first.
   *
   * @param limit - the most to give, at least 1
   */
  transitions(shard: Shard, after: number, limit: number): Promise<readonly RecordedTransition[]>;
  /** Ends all use; waits for what is under way. */
  close(): Promise<void>;
}
