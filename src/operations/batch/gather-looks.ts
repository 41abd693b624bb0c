import type { Kind } from '../../model/kind.ts';
import type { Engine } from '../engine.ts';

/**
 * An engine over which many operations are followed: whoever wants to see a resource waits for the next list, which shows all of them,
 * and only what no list has shown is read by itself.
 */
export function gatherLooks(engine: Engine): Engine {
  return {
    ...engine,
    look: async (kind, ids, signal) => {
      // A kind that is off has no list to wait for.
      await engine.fresh(kind, signal).catch(() => undefined);
      const isMissing = (id: string): boolean => engine.row(kind, id) === undefined;
      const gone = ids.filter((id) => isMissing(id) && isKnownGone(engine, kind, id));
      const unseen = ids.filter((id) => isMissing(id) && !gone.includes(id));
      if (unseen.length === 0 || signal.aborted) return gone;
      return [...gone, ...(await engine.look(kind, unseen, signal))];
    },
  };
}

/** Claims that lists have shown a resource, and that it is deleted. */
function isKnownGone({ inventory }: Engine, kind: Kind, id: string): boolean {
  const shards = inventory.shards().filter((shard) => shard.kind === kind);
  return shards.some((shard) => inventory.table(shard).rows.get(id)?.goneAtMs !== undefined);
}
