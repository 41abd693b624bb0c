import { KINDS, type Kind } from '../../model/kind.ts';
import type { Links } from '../../model/links/links-of.ts';
import { grown } from './grow.ts';
import type { IdTable } from './id-table.ts';

/** The links of all rows, to be followed from either end. Rows and ids are numbers. */
export interface LinkRecords {
  /** Writes the links of a row that has none. */
  write(row: number, links: Links): void;
  /** Removes the links of a row. */
  erase(row: number): void;
  read(row: number): Links;
  /** The rows that name an id as a resource of a kind. A row that names it twice comes twice. */
  rowsTo(id: number, kind: number): Iterable<number>;
  /** How many there are. */
  readonly size: number;
}

const KIND_NUMBERS = new Map(KINDS.map((kind, number) => [kind, number]));
const NONE: Links = Object.freeze({});

/** The number of a kind in {@link LinkRecords.rowsTo}. */
export function kindNumberOf(kind: Kind): number {
  return KIND_NUMBERS.get(kind) ?? -1;
}

/** Makes empty records. What links name is held in the table of ids. */
export function createLinkRecords(ids: IdTable): LinkRecords {
  return new Records(ids);
}

class Records implements LinkRecords {
  readonly #ids: IdTable;
  #from = new Int32Array(64);
  #to = new Int32Array(64);
  #kind = new Uint8Array(64);
  /** The next link of the same row; for a record that is free, the next free one. */
  #nextOut = new Int32Array(64);
  #nextIn = new Int32Array(64);
  #beforeIn = new Int32Array(64);
  /** By row: its first link. */
  #firstOut = new Int32Array(64);
  /** By id: the first link to it. */
  #firstIn = new Int32Array(64);
  #free = 0;
  #last = 0;
  size = 0;

  constructor(ids: IdTable) {
    this.#ids = ids;
  }

  write(row: number, links: Links): void {
    this.#firstOut = grown(this.#firstOut, row + 1);
    let last = 0;
    for (const name in links) {
      // The names of links are kinds.
      const kind = name as Kind;
      const named = links[kind] ?? [];
      for (const id of named) last = this.#add(row, this.#ids.hold(id), { kind: kindNumberOf(kind), last });
    }
  }

  erase(row: number): void {
    if (row >= this.#firstOut.length) return;
    let record = this.#firstOut[row] ?? 0;
    this.#firstOut[row] = 0;
    while (record > 0) {
      const next = this.#nextOut[record] ?? 0;
      this.#unlink(record);
      this.#ids.release(this.#to[record] ?? 0);
      this.#nextOut[record] = this.#free;
      this.#free = record;
      this.size--;
      record = next;
    }
  }

  read(row: number): Links {
    let record = this.#firstOut[row] ?? 0;
    if (record === 0) return NONE;
    const links: Partial<Record<Kind, string[]>> = {};
    for (; record > 0; record = this.#nextOut[record] ?? 0) {
      const kind = KINDS[this.#kind[record] ?? 0] ?? 'server';
      const ids = links[kind] ?? [];
      ids.push(this.#ids.text(this.#to[record] ?? 0));
      links[kind] = ids;
    }
    return links;
  }

  *rowsTo(id: number, kind: number): Generator<number> {
    for (let record = this.#firstIn[id] ?? 0; record > 0; record = this.#nextIn[record] ?? 0) {
      if (this.#kind[record] === kind) yield this.#from[record] ?? 0;
    }
  }

  #add(row: number, id: number, { kind, last }: { kind: number; last: number }): number {
    const record = this.#take();
    this.#firstIn = grown(this.#firstIn, id + 1);
    const head = this.#firstIn[id] ?? 0;
    this.#from[record] = row;
    this.#to[record] = id;
    this.#kind[record] = kind;
    this.#nextOut[record] = 0;
    this.#nextIn[record] = head;
    this.#beforeIn[record] = 0;
    if (head > 0) this.#beforeIn[head] = record;
    this.#firstIn[id] = record;
    if (last > 0) this.#nextOut[last] = record;
    else this.#firstOut[row] = record;
    return record;
  }

  #unlink(record: number): void {
    const next = this.#nextIn[record] ?? 0;
    const before = this.#beforeIn[record] ?? 0;
    if (next > 0) this.#beforeIn[next] = before;
    if (before > 0) this.#nextIn[before] = next;
    else this.#firstIn[this.#to[record] ?? 0] = next;
  }

  #take(): number {
    this.size++;
    const reused = this.#free;
    if (reused > 0) {
      this.#free = this.#nextOut[reused] ?? 0;
      return reused;
    }
    const length = ++this.#last + 1;
    this.#from = grown(this.#from, length);
    this.#to = grown(this.#to, length);
    this.#kind = grown(this.#kind, length);
    this.#nextOut = grown(this.#nextOut, length);
    this.#nextIn = grown(this.#nextIn, length);
    this.#beforeIn = grown(this.#beforeIn, length);
    return this.#last;
  }
}
