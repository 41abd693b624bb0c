import type { RecordedTransition, Row, Shard } from '../store/records.ts';

/** What one commit changed, as it stands in the store: told after the commit, in the order of commits of its shard. */
export interface AppliedChange {
  readonly shard: Shard;
  /** Rows that are new or replace the row of the same id; those of deleted resources have `goneAtMs`. */
  readonly rows: readonly Row[];
  /** Ids of rows that are no longer kept. */
  readonly forgotten: readonly string[];
  readonly transitions: readonly RecordedTransition[];
  /** The rows that were replaced, as they were: what a resource no longer names is only there. */
  readonly replaced: readonly Row[];
}
