import type { Row } from '../../../src/store/records.ts';
import type { Store } from '../../../src/store/store.ts';

/** What the peer says is stuck, and since when it says so. */
export interface PeerRule {
  /** Looks at all rows. */
  look(nowMs: number): Promise<void>;
  /** When a resource was first said to be stuck; `undefined`: never. */
  foundMs(id: string): number | undefined;
  /** Every resource that was ever said to be stuck. */
  readonly found: ReadonlySet<string>;
}

/**
 * The rule of today's tools: what is in a transitional state and was updated more than so many minutes ago is stuck. It is given more
 * than those tools have, which know statuses alone: the phase with the task, and rows that are never older than a look.
 */
export function createPeerRule(store: Store, minutes: number): PeerRule {
  const first = new Map<string, number>();
  return {
    look: async (nowMs) => {
      for (const { shard } of await store.shards()) {
        for (const row of await store.rows(shard)) {
          if (isStuck(row, nowMs - minutes * 60_000) && !first.has(row.id)) first.set(row.id, nowMs);
        }
      }
    },
    foundMs: (id) => first.get(id),
    get found() {
      return new Set(first.keys());
    },
  };
}

function isStuck({ phase, goneAtMs, updatedAtMs, createdAtMs, seenAtMs }: Row, beforeMs: number): boolean {
  return phase === 'transitional' && goneAtMs === undefined && (updatedAtMs ?? createdAtMs ?? seenAtMs) < beforeMs;
}
