import type { Kind } from '../model/kind.ts';
import type { Phase } from '../model/phase.ts';
import type { RecordedTransition } from './records.ts';

/** Which transitions to give, of all shards. What is absent is not asked for. */
export interface HistoryQuery {
  readonly cloud?: string;
  readonly region?: string;
  /** The scope of the shard that recorded it: a project's id or `all`. */
  readonly scope?: string;
  readonly kind?: Kind;
  /** The id of one resource. */
  readonly id?: string;
  /** The name that the resource had, exactly. */
  readonly name?: string;
  /** The id of its project. */
  readonly project?: string;
  /** The phase that the transition led to. */
  readonly phase?: Phase;
  /** Transitions at or after this moment of `at`, milliseconds since the epoch. */
  readonly fromMs?: number;
  /** Transitions before this moment of `at`. */
  readonly untilMs?: number;
  /** In which order they were recorded; default `oldest` first. */
  readonly order?: 'oldest' | 'newest';
  /** Go on behind this position, in the order asked for: the `next` of the page before. */
  readonly after?: number;
  /** The most to give, at least 1. */
  readonly limit: number;
}

/** A transition as history gives it. */
export interface HistoryEntry extends RecordedTransition {
  /** Where it stands among the transitions of all shards of this store: grows in the order of the commits, with gaps. */
  readonly position: number;
  /** The scope of the shard that recorded it. */
  readonly scope: string;
}

/** Some transitions, in the order asked for. */
export interface HistoryPage {
  readonly entries: readonly HistoryEntry[];
  /** The position to go on behind; absent when nothing is left. */
  readonly next?: number;
}
