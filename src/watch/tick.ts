import type { Cursor } from '../store/records.ts';
import type { HeldRow, LogTime } from './action-log/held-rows.ts';
import type { Reach } from './pacing/reach.ts';
import type { Asked } from './punctuality.ts';
import type { DiffContext } from './transition.ts';

/** What one tick did. */
export interface Tick {
  /** Whether it listed everything. */
  readonly complete: boolean;
  /** Whether it listed everything because that was due or demanded, not because that is how the service tells changes. */
  readonly isSweep: boolean;
  /** How far back its delta asked; a full list is `whole`. */
  readonly reach: Reach;
  /** How many transitions it recorded. */
  readonly transitions: number;
  /** How many resources its list named. */
  readonly resources: number;
  /** Milliseconds that its list took, all pages. */
  readonly listMs: number;
  /** How far the service's clock is before ours, milliseconds; no more exact than the Date of its answers. */
  readonly aheadMs: number;
}

/** What one tick asked and began with. */
export interface TickFrame {
  readonly context: DiffContext;
  readonly from: Cursor;
  readonly asked: Asked;
  /** Rows written while the list was under way: its answer may be older than they are. */
  readonly writtenMeanwhile: ReadonlySet<string>;
  /** Ticks failed for so long before it that nobody looked meanwhile. */
  readonly isUnseen: boolean;
}

/** What came of a list. */
export interface Applied {
  readonly recorded: number;
  /** What only a look can tell. */
  readonly doubtful: readonly string[];
  /** What waits for the log of its server, and the cursor that is committed with it. */
  readonly held: readonly HeldRow[];
  readonly logTime: LogTime;
  readonly cursor: Cursor;
}
