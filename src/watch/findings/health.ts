import type { Kind } from '../../model/kind.ts';
import { type Shard, shardKey } from '../../store/records.ts';
import type { Reach } from '../pacing/reach.ts';

/** One look at a collection, as its follower tells it. */
export interface Look {
  readonly shard: Shard;
  /** Our clock when it was asked. */
  readonly startedAtMs: number;
  /** Whether the answer named every resource. */
  readonly complete: boolean;
  /** How far back it asked; a near look may have left out what became visible late. */
  readonly reach?: Reach;
  /** False: it failed, or the collection was given up. */
  readonly ok: boolean;
  /** How far the service's clock is before ours, milliseconds; 0 when absent. */
  readonly aheadMs?: number;
}

/** How well each kind is known just now. What is not known whole is never said to be absent. */
export interface Health {
  note(look: Look): void;
  /** Claims that a kind was listed whole since the start, that its last look went well, and that someone looks at it at all. */
  isKnown(kind: Kind): boolean;
  /** When the last look at a shard that went well and left nothing out began, by our clock; `undefined` before the first. */
  lookedAtMs(shard: Shard): number | undefined;
  /** How far the clock of a kind's service is before ours, milliseconds: the least of what its shards showed; 0 when not told. */
  aheadMs(kind: Kind): number;
}

interface Record {
  readonly kind: Kind;
  isListed: boolean;
  isFailing: boolean;
  lookedAtMs: number | undefined;
  aheadMs: number | undefined;
}

const UNKNOWN = { isListed: false, isFailing: false, lookedAtMs: undefined, aheadMs: undefined };

/** Nothing is known yet. */
export function createHealth(): Health {
  const shards = new Map<string, Record>();
  const of = (kind: Kind): Record[] => [...shards.values()].filter((one) => one.kind === kind);
  return {
    note: ({ shard, startedAtMs, complete, ok, reach, aheadMs }) => {
      const key = shardKey(shard);
      const known = shards.get(key) ?? { ...UNKNOWN, kind: shard.kind };
      known.isFailing = !ok;
      if (ok && complete) known.isListed = true;
      if (ok && reach !== 'near') known.lookedAtMs = startedAtMs;
      known.aheadMs = aheadMs ?? known.aheadMs;
      shards.set(key, known);
    },
    isKnown: (kind) => of(kind).length > 0 && of(kind).every(({ isListed, isFailing }) => isListed && !isFailing),
    lookedAtMs: (shard) => shards.get(shardKey(shard))?.lookedAtMs,
    aheadMs: (kind) => {
      const told = of(kind).flatMap(({ aheadMs }) => aheadMs ?? []);
      return told.length === 0 ? 0 : Math.min(...told);
    },
  };
}
