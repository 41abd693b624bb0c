import type { RecordedTransition, Shard } from '../../store/records.ts';
import { shardMark } from '../../watch/inventory/position.ts';
import type { ServedCloud } from '../clouds/served-cloud.ts';

/** A transition of an earlier run, or of this one, that a reader has not been told. */
export interface Missed {
  readonly shard: Shard;
  readonly transition: RecordedTransition;
}

/** So many are told from the record; whoever missed more begins anew. */
const MOST = 10_000;
const PAGE = 1_000;

/** Reads what was recorded in shards after the numbers that a reader knows, and keeps it in the order of the numbers. */
export class MissedTransitions {
  readonly #cloud: ServedCloud;
  readonly shard: Shard;
  readonly mark: string;
  readonly transitions: RecordedTransition[] = [];
  #last: number;

  constructor(cloud: ServedCloud, shard: Shard, numbers: ReadonlyMap<string, number>) {
    this.#cloud = cloud;
    this.shard = shard;
    this.mark = shardMark(shard);
    this.#last = numbers.get(this.mark) ?? 0;
  }

  /** The number of the last one that is read, or that the reader knows. */
  get last(): number {
    return this.#last;
  }

  /**
   * Reads up to a number.
   *
   * @returns whether all are there and not too many: some may have been pruned
   */
  async readUpTo(number: number): Promise<boolean> {
    while (this.#last < number) {
      const page = await this.#cloud.store.transitions(this.shard, this.#last, PAGE);
      for (const transition of page) {
        if (transition.n > number) break;
        if (transition.n !== this.#last + 1) return false;
        this.#last = transition.n;
        this.transitions.push(transition);
      }
      if (page.length === 0 || this.transitions.length > MOST) return false;
    }
    return true;
  }
}

/**
 * All of several shards in the order in which they were seen; those of a shard in the order of their numbers.
 *
 * @returns `undefined` when they are too many
 */
export function mergeMissed(parts: readonly MissedTransitions[]): readonly Missed[] | undefined {
  const total = parts.reduce((sum, { transitions }) => sum + transitions.length, 0);
  if (total > MOST) return undefined;
  const heads = parts.map(({ shard, transitions }) => ({ shard, transitions, at: 0 }));
  const merged: Missed[] = [];
  while (merged.length < total) {
    let first: (typeof heads)[number] | undefined;
    for (const head of heads) {
      const seenAt = head.transitions[head.at]?.seenAt;
      const best = first?.transitions[first.at]?.seenAt;
      if (seenAt !== undefined && (best === undefined || seenAt < best)) first = head;
    }
    const transition = first?.transitions[first.at];
    if (first === undefined || transition === undefined) break;
    first.at++;
    merged.push({ shard: first.shard, transition });
  }
  return merged;
}
