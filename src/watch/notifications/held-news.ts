import type { News } from './news.ts';
import type { Sent } from './sent.ts';

/** A piece of news on its way. */
export interface Item {
  readonly news: News;
  readonly sent: Sent;
  /** Whether it has waited long enough for what comes before it. */
  isLast: boolean;
  /** Whether the life of its resource is over, and all that is left of it is what was told: nothing is newer. */
  readonly isProven?: true;
}

/** How many pieces wait in all; beyond that none is let wait. */
const HELD_AT_MOST = 2_000;

/** News that waits for what lies between it and what is known. */
export interface HeldNews {
  readonly size: number;
  has(id: string): boolean;
  /** Keeps it; answers whether there was room. */
  hold(item: Item): boolean;
  /** Takes out all that waits for a resource, in the order in which it was sent. */
  release(id: string): readonly Item[];
  /** Takes out one; answers whether it still waited. */
  remove(item: Item): boolean;
  clear(): void;
}

/** Makes an empty store of news. */
export function createHeldNews(): HeldNews {
  const byId = new Map<string, Item[]>();
  let size = 0;
  return {
    get size() {
      return size;
    },
    has: (id) => byId.has(id),
    hold: (item) => {
      if (size >= HELD_AT_MOST) return false;
      const items = byId.get(item.news.id) ?? [];
      items.push(item);
      byId.set(item.news.id, items);
      size++;
      return true;
    },
    release: (id) => {
      const items = byId.get(id) ?? [];
      byId.delete(id);
      size -= items.length;
      return items.toSorted((a, b) => a.news.atMs - b.news.atMs);
    },
    remove: (item) => {
      const items = byId.get(item.news.id);
      const index = items?.indexOf(item) ?? -1;
      if (items === undefined || index < 0) return false;
      items.splice(index, 1);
      size--;
      if (items.length === 0) byId.delete(item.news.id);
      return true;
    },
    clear: () => {
      byId.clear();
      size = 0;
    },
  };
}
