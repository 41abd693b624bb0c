interface Page {
  readonly rows: readonly object[];
  readonly bytes: Buffer;
}

/**
 * Ready pages of lists, good as long as their rows are the same: who asks again and again while little happens gets bytes that
 * were made before.
 *
 * Rows are never changed in place, so that comparing them by identity is enough. All else that a page depends on belongs into its key.
 */
export class PageCache {
  readonly #maxBytes: number;
  readonly #pages = new Map<string, Page>();
  #size = 0;

  /** @param maxBytes - beyond it the pages that were made first go */
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** The page, made when it is not here or other rows are in it now. */
  get(key: string, rows: readonly object[], make: () => Buffer): Buffer {
    const known = this.#pages.get(key);
    if (known && isSame(known.rows, rows)) return known.bytes;
    this.#drop(key);
    const bytes = make();
    this.#pages.set(key, { rows: [...rows], bytes });
    this.#size += bytes.length;
    for (const oldest of this.#pages.keys()) {
      if (this.#size <= this.#maxBytes) break;
      this.#drop(oldest);
    }
    return bytes;
  }

  #drop(key: string): void {
    this.#size -= this.#pages.get(key)?.bytes.length ?? 0;
    this.#pages.delete(key);
  }
}

function isSame(a: readonly object[], b: readonly object[]): boolean {
  return a.length === b.length && a.every((row, at) => row === b[at]);
}
