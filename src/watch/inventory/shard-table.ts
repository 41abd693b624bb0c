import type { Slice } from '../../openstack/slices/known-slices.ts';
import type { Row } from '../../store/records.ts';
import type { AppliedChange } from '../applied-change.ts';
import type { SliceComparison } from './slice-comparison.ts';

/** What a table takes over of a commit. */
export type TableChange = Pick<AppliedChange, 'rows' | 'forgotten' | 'transitions'>;

/** What tells when a deleted row can be forgotten. */
export type GoneRow = Required<Pick<Row, 'id' | 'updatedAtMs' | 'sinceMs' | 'goneAtMs'>>;

/** The rows of one shard in memory, with what every tick asks of them. */
export interface ShardTable {
  /** All rows by id, those of deleted resources included. Each row read is a new object. */
  readonly rows: ReadonlyMap<string, Row>;
  /** How many resources exist. */
  readonly live: number;
  /**
   * Takes over what a commit changed: rows that are new or replace others, and ids to forget.
   *
   * @returns the rows that were replaced, as they were
   */
  apply(change: TableChange): readonly Row[];
  /** How many resources move by themselves and came into their states at or after this moment of our clock. */
  movingSince(ms: number): number;
  /** The ids of the resources that exist, but for those that a list showed unchanged. */
  liveIds(except?: SliceComparison): Iterable<string>;
  /** Begins to compare a list with the bytes that the rows were made of. To be ended when the list is applied or failed. */
  compareSlices(): SliceComparison;
  /** Remembers what bytes rows were made of, after they were applied; forgotten when a row is written again. */
  remember(resources: Iterable<{ readonly id: string; readonly slice?: Slice }>): void;
  /** The deleted resources that are still remembered, the oldest first. */
  gone(): Iterable<GoneRow>;
}
