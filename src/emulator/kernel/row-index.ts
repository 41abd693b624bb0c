/** A row whose key in an index may have changed. */
export interface Move {
  readonly id: string;
  /** The key before; `null` or `undefined`: it was not in the index. */
  readonly from: string | null | undefined;
  readonly to: string | null | undefined;
}

/**
 * Ids of rows by a key that several may share, in the order in which they got it.
 *
 * A key with one row holds its id alone: of most keys (the device of a port, its MAC address) there is one row, and a set for each of
 * 100,000 of them takes more memory than the rows.
 */
export class RowIndex {
  readonly #keys = new Map<string, string | Set<string>>();

  /** The ids with a key. */
  ids(key: string): Iterable<string> {
    const found = this.#keys.get(key);
    return typeof found === 'string' ? [found] : (found ?? []);
  }

  /** How many rows have a key. */
  count(key: string): number {
    const found = this.#keys.get(key);
    return typeof found === 'string' ? 1 : (found?.size ?? 0);
  }

  /** Follows a row from one key to another. */
  move({ id, from, to }: Move): void {
    if (from === to) return;
    if (typeof from === 'string') this.#remove(from, id);
    if (typeof to === 'string') this.#add(to, id);
  }

  clear(): void {
    this.#keys.clear();
  }

  #remove(key: string, id: string): void {
    const found = this.#keys.get(key);
    if (found === id) this.#keys.delete(key);
    else if (typeof found === 'object' && found.delete(id) && found.size === 0) this.#keys.delete(key);
  }

  #add(key: string, id: string): void {
    const found = this.#keys.get(key);
    if (found === undefined) this.#keys.set(key, id);
    else if (typeof found === 'object') found.add(id);
    else if (found !== id) this.#keys.set(key, new Set([found, id]));
  }
}
