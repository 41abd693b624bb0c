/** A set that forgets its oldest members when it has too many. */
export interface RecentIds {
  /** Adds an id; answers whether it was new. */
  add(id: string): boolean;
  has(id: string): boolean;
  readonly size: number;
}

/** Makes an empty set of at most so many ids. */
export function createRecentIds(limit: number): RecentIds {
  const ids = new Set<string>();
  return {
    add: (id) => {
      if (ids.has(id)) return false;
      ids.add(id);
      if (ids.size > limit) ids.delete(ids.values().next().value ?? id);
      return true;
    },
    has: (id) => ids.has(id),
    get size() {
      return ids.size;
    },
  };
}
