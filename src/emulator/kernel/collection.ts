import { NephoscopeError } from '../../base/errors.ts';
import type { Journal } from './journal.ts';
import { RowIndex } from './row-index.ts';

/** How the rows of a collection are named and found. */
export interface CollectionOptions<Row> {
  /** The name in the journal: service and resource, `compute.server`. */
  readonly kind: string;
  readonly id: (row: Row) => string;
  /** Keys to find rows by, besides the id; `undefined` leaves a row out. */
  readonly indexes?: Readonly<Record<string, (row: Row) => string | undefined>>;
  /** Orders in which rows are listed; each must be total (end with the id). */
  readonly orders?: Readonly<Record<string, (a: Row, b: Row) => number>>;
  /** Amounts that are summed up by a key, such as the cores of a project: a sum costs nothing to ask for. */
  readonly totals?: {
    readonly key: (row: Row) => string | undefined;
    readonly of: (row: Row) => Readonly<Record<string, number>>;
  };
  /** Commits are taken back with their transaction, and not told: for what the emulator itself needs. */
  readonly silent?: true;
  /** Changes a row on its way in: the stamps of a writer whose clock is off. */
  readonly stamp?: (row: Row, before: Row | undefined) => Row;
}

/** What save and load need of a collection, whatever its rows. */
export interface SavedCollection {
  readonly kind: string;
  save(): readonly object[];
  load(rows: readonly object[]): void;
}

/**
 * The rows of one resource. A row is plain JSON and never changed in place: a change is a new row, committed through the
 * journal. So a row can be handed out, kept, compared and used as the key of a cache.
 */
export class Collection<Row extends object> implements SavedCollection {
  readonly kind: string;
  readonly #options: CollectionOptions<Row>;
  readonly #journal: Journal;
  readonly #rows = new Map<string, Row>();
  readonly #indexes = new Map<string, RowIndex>();
  readonly #sorted = new Map<string, Row[]>();
  /** The same with what they are made by: what every write goes through. */
  readonly #keyed: { readonly key: (row: Row) => string | undefined; readonly index: RowIndex }[] = [];
  readonly #ordered: { readonly compare: (a: Row, b: Row) => number; readonly rows: Row[] }[] = [];
  readonly #totals = new Map<string, Record<string, number>>();
  #revision = 0;

  constructor(journal: Journal, options: CollectionOptions<Row>) {
    this.kind = options.kind;
    this.#options = options;
    this.#journal = journal;
    for (const [name, key] of Object.entries(options.indexes ?? {})) {
      const index = new RowIndex();
      this.#indexes.set(name, index);
      this.#keyed.push({ key, index });
    }
    for (const [name, compare] of Object.entries(options.orders ?? {})) {
      const rows: Row[] = [];
      this.#sorted.set(name, rows);
      this.#ordered.push({ compare, rows });
    }
  }

  /** How often anything in here has changed: a cache made of rows is good as long as it stays. */
  get revision(): number {
    return this.#revision;
  }

  get size(): number {
    return this.#rows.size;
  }

  /** The row, or `undefined`. */
  find(id: string): Row | undefined {
    return this.#rows.get(id);
  }

  /** The row. @throws `internal` when there is none: use `find` where that can be */
  get(id: string): Row {
    const row = this.#rows.get(id);
    if (row === undefined) throw new NephoscopeError('internal', `no ${this.kind} ${id}`);
    return row;
  }

  /** All rows in the order in which they were made. */
  all(): Row[] {
    return [...this.#rows.values()];
  }

  /** The rows with a key in an index, in the order in which they got it. */
  where(index: string, key: string): Row[] {
    const rows: Row[] = [];
    for (const id of this.#index(index).ids(key)) {
      const row = this.#rows.get(id);
      if (row !== undefined) rows.push(row);
    }
    return rows;
  }

  /** How many rows have a key in an index. */
  count(index: string, key: string): number {
    return this.#index(index).count(key);
  }

  /** The sums of a key; an amount that no row has is left out or 0. */
  total(key: string): Readonly<Record<string, number>> {
    return this.#totals.get(key) ?? {};
  }

  /** All rows in a declared order. The array is the collection's own: read it, do not keep it. */
  inOrder(name: string): readonly Row[] {
    const sorted = this.#sorted.get(name);
    if (sorted === undefined) throw new NephoscopeError('internal', `${this.kind} has no order ${name}`);
    return sorted;
  }

  /** The place of a row among `inOrder(name)`: where a page after it begins. */
  placeOf(name: string, row: Row): number {
    const compare = this.#options.orders?.[name];
    return compare === undefined ? -1 : placeOf(this.inOrder(name), row, compare);
  }

  /** Adds a row. @throws `internal` when its id is taken */
  insert(row: Row): Row {
    const id = this.#options.id(row);
    if (this.#rows.has(id)) throw new NephoscopeError('internal', `there is a ${this.kind} ${id} already`);
    const stamped = this.#options.stamp?.(row, undefined) ?? row;
    this.#commit(id, null, stamped);
    return stamped;
  }

  /** Changes some fields of a row; nothing is committed when none differs. @returns the row as it is now */
  update(id: string, change: Partial<Row>): Row {
    const before = this.get(id);
    return this.#differs(before, change) ? this.replace(id, { ...before, ...change }) : before;
  }

  /** Puts a row in the place of the one with its id. */
  replace(id: string, row: Row): Row {
    const before = this.get(id);
    const stamped = this.#options.stamp?.(row, before) ?? row;
    this.#commit(id, before, stamped);
    return stamped;
  }

  /** Takes a row away. @returns it */
  remove(id: string): Row {
    const row = this.get(id);
    this.#commit(id, row, null);
    return row;
  }

  save(): readonly Row[] {
    return this.all();
  }

  /** Takes the rows of a saved state in place of all there are; no commits. Rows must be ones that `save` gave. */
  load(rows: readonly object[]): void {
    this.#rows.clear();
    for (const { index } of this.#keyed) index.clear();
    for (const { rows: sorted } of this.#ordered) sorted.length = 0;
    this.#totals.clear();
    this.addAll(rows as readonly Row[]);
  }

  /**
   * Adds many rows at once, without commits: for what is there when a cloud begins. Each order is sorted once, where adding one by one
   * moves all that come after it.
   *
   * @throws `internal` when an id is taken
   */
  addAll(rows: readonly Row[]): void {
    for (const row of rows) {
      const id = this.#options.id(row);
      if (this.#rows.has(id)) throw new NephoscopeError('internal', `there is a ${this.kind} ${id} already`);
      this.#rows.set(id, row);
      for (const { key, index } of this.#keyed) index.move({ id, from: null, to: key(row) });
      this.#sum(row, 1);
    }
    this.#revision++;
    for (const { compare, rows: sorted } of this.#ordered) {
      for (const row of rows) sorted.push(row);
      sorted.sort(compare);
    }
  }

  #differs(row: Row, change: Partial<Row>): boolean {
    for (const name in change) if (change[name] !== row[name]) return true;
    return false;
  }

  #commit(id: string, before: Row | null, after: Row | null): void {
    this.#put(id, after);
    const undo = () => this.#put(id, before);
    if (this.#options.silent) this.#journal.onTakenBack(undo);
    else this.#journal.record({ kind: this.kind, id, before, after, undo });
  }

  #put(id: string, after: Row | null): void {
    this.#revision++;
    const before = this.#rows.get(id) ?? null;
    if (after === null) this.#rows.delete(id);
    else this.#rows.set(id, after);
    for (const { key, index } of this.#keyed) {
      index.move({ id, from: before && key(before), to: after && key(after) });
    }
    if (before !== null) this.#sum(before, -1);
    if (after !== null) this.#sum(after, 1);
    for (const { compare, rows } of this.#ordered) this.#sort(rows, compare, [before, after]);
  }

  #sum(row: Row, sign: 1 | -1): void {
    const { totals } = this.#options;
    if (totals === undefined) return;
    const key = totals.key(row);
    if (key === undefined) return;
    const sums = this.#totals.get(key) ?? {};
    this.#totals.set(key, sums);
    for (const [name, amount] of Object.entries(totals.of(row))) sums[name] = (sums[name] ?? 0) + sign * amount;
  }

  #sort(rows: Row[], compare: (a: Row, b: Row) => number, [before, after]: readonly (Row | null | undefined)[]): void {
    if (before) {
      const at = placeOf(rows, before, compare);
      if (after && compare(before, after) === 0) {
        rows[at] = after;
        return;
      }
      rows.splice(at, 1);
    }
    if (after) rows.splice(placeOf(rows, after, compare), 0, after);
  }

  #index(name: string): RowIndex {
    const index = this.#indexes.get(name);
    if (index === undefined) throw new NephoscopeError('internal', `${this.kind} has no index ${name}`);
    return index;
  }
}

/** Where a row is, or would be, among sorted ones. */
function placeOf<Row>(rows: readonly Row[], row: Row, compare: (a: Row, b: Row) => number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = rows[middle];
    if (other !== undefined && compare(other, row) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
