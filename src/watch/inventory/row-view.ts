import type { CompactRows } from '../../store/compact/compact-rows.ts';
import type { Row } from '../../store/records.ts';

/** Where the rows of a shard are. */
export interface ViewedTable {
  readonly number: number;
  readonly size: number;
  places(): Iterable<number>;
}

/** The rows of one shard as a map. Rows are read when they are asked for, each time anew. */
export class RowView implements ReadonlyMap<string, Row> {
  readonly #table: ViewedTable;
  readonly #rows: CompactRows;

  constructor(table: ViewedTable, rows: CompactRows) {
    this.#table = table;
    this.#rows = rows;
  }

  get size(): number {
    return this.#table.size;
  }

  get(id: string): Row | undefined {
    const place = this.#rows.find(this.#table.number, id);
    return place === 0 ? undefined : this.#rows.read(place);
  }

  has(id: string): boolean {
    return this.#rows.find(this.#table.number, id) > 0;
  }

  forEach(callback: (row: Row, id: string, map: ReadonlyMap<string, Row>) => void): void {
    for (const [id, row] of this) callback(row, id, this);
  }

  *keys(): MapIterator<string> {
    for (const place of this.#table.places()) yield this.#rows.idAt(place);
    return undefined;
  }

  *values(): MapIterator<Row> {
    for (const place of this.#table.places()) yield this.#rows.read(place);
    return undefined;
  }

  *entries(): MapIterator<[string, Row]> {
    for (const row of this.values()) yield [row.id, row];
    return undefined;
  }

  [Symbol.iterator](): MapIterator<[string, Row]> {
    return this.entries();
  }
}
