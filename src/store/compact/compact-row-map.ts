import type { Row } from '../records.ts';
import { CompactRows } from './compact-rows.ts';

/** The rows of one shard by their ids, in columns of numbers; what a `Map` of rows does, at a fifth of its memory. */
export class CompactRowMap {
  readonly #rows = new CompactRows();

  get size(): number {
    return this.#rows.size;
  }

  /** The row of an id, made anew; `undefined` when there is none. */
  get(id: string): Row | undefined {
    const place = this.#rows.find(0, id);
    return place === 0 ? undefined : this.#rows.read(place);
  }

  set(id: string, row: Row): void {
    const place = this.#rows.find(0, id);
    if (place === 0) this.#rows.add(0, row);
    else this.#rows.replace(place, row);
  }

  delete(id: string): void {
    const place = this.#rows.find(0, id);
    if (place > 0) this.#rows.remove(place);
  }

  /** All rows; while none is deleted, in the order in which they were added. */
  *values(): Generator<Row> {
    for (let place = 1; place <= this.#rows.last; place++) if (this.#rows.isUsed(place)) yield this.#rows.read(place);
  }
}
