/** What became of the news of one collection, counted since the start. */
export interface NewsCounts {
  /** Recorded, also when only a host or a stamp was new. */
  applied: number;
  /** Said nothing new. */
  known: number;
  /** Older than what was known. */
  stale: number;
  /** Had to wait for another. */
  held: number;
  /** Led to a read. */
  looked: number;
  /** Dropped, and a list asked for, because there were too many. */
  dropped: number;
}

/** How notifications do for one collection. */
export interface NewsStatus extends Readonly<NewsCounts> {
  readonly isTrusted: boolean;
  /** Of the changes that count: how many were notified. */
  readonly told: number;
  /** And how many only a poll found. */
  readonly missed: number;
  readonly waiting: number;
}
