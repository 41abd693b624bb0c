/** Drops the entry of a map that was set first; one that is deleted and set again is the newest. */
export function dropOldest<K>(map: Map<K, unknown>): void {
  for (const oldest of map.keys()) {
    map.delete(oldest);
    return;
  }
}
