import type { Kind } from '../model/kind.ts';
import type { States } from '../model/states.ts';
import type { Row, Shard } from './records.ts';

/** A past moment of a cloud, and what of it is wanted. */
export interface MomentQuery {
  readonly cloud: string;
  /** Milliseconds since the epoch. */
  readonly atMs: number;
  readonly kind?: Kind;
  /** The id of a project. */
  readonly project?: string;
}

/**
 * What can be said of a shard at a moment.
 *
 * - `watched`: somebody looked; the rows are what was there
 * - `unwatched`: nobody looked between `seenBeforeMs` and `seenAfterMs`; the rows are as last seen, with those changes that
 *   a later look could date before the moment. What came and went unseen is not in them
 * - `unknown`: before the first list, or before what is still kept; there are no rows
 */
export const KNOWLEDGES = ['watched', 'unwatched', 'unknown'] as const;

/** One of {@link KNOWLEDGES}. */
export type Knowledge = (typeof KNOWLEDGES)[number];

/**
 * A resource as it was at a moment.
 *
 * States are by the transitions' own moments (the service's clock where it has a stamp); name, project, host and links are
 * as last seen by our clock then.
 */
export interface PastRow extends Omit<Row, 'states' | 'updatedAtMs' | 'version' | 'seenAtMs' | 'goneAtMs'> {
  /** `null`: it existed, as the service says, but nobody had seen it yet; its phase is `unknown`. */
  readonly states: States | null;
  /**
   * Present where nobody saw the states and the action log proves that the resource went through them: it was in that operation, and
   * this is the last of the steps that fit; which one it was just then is not known.
   */
  readonly isInferred?: true;
}

/** One shard at a moment. */
export interface PastShard {
  readonly shard: Shard;
  readonly knowledge: Knowledge;
  /** Our clock when somebody looked last, at or before the moment; `null` when nobody had. */
  readonly seenBeforeMs: number | null;
  /** Our clock when somebody looked next; `null` when nobody has. */
  readonly seenAfterMs: number | null;
  readonly rows: readonly PastRow[];
}

/** The state of a cloud at a moment, shard by shard. */
export interface Moment {
  readonly atMs: number;
  readonly shards: readonly PastShard[];
}
