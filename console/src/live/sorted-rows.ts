import type { Resource } from '../../../src/api/resource.ts';
import type { RowChange } from './resource-table.ts';

/** Orders two resources; 0 where it does not care. */
export type Compare = (a: Resource, b: Resource) => number;

/** Claims that a resource belongs to a view. */
export type Fits = (row: Resource) => boolean;

/**
 * The resources that fit, in order, kept as they change: of 100,000 rows those that moved are looked up by halving, and put in their new
 * places in one pass that copies the rest as it is.
 */
export class SortedRows {
  readonly #fits: Fits;
  readonly #compare: Compare;
  #rows: readonly Resource[];

  constructor(rows: Iterable<Resource>, fits: Fits, compare: Compare) {
    this.#fits = fits;
    this.#compare = (a, b) => compare(a, b) || compareKeys(a, b);
    this.#rows = [...rows].filter(fits).sort(this.#compare);
  }

  /** A new array whenever something in it changed, and the same one otherwise. */
  get rows(): readonly Resource[] {
    return this.#rows;
  }

  /** Takes the changes of a tick, each resource once. @returns whether anything of it is in this view */
  apply(changes: Iterable<RowChange>): boolean {
    const leaving: number[] = [];
    const entering: Resource[] = [];
    const staying: [at: number, row: Resource][] = [];
    for (const { before, after } of changes) {
      const at = before !== undefined && this.#fits(before) ? this.#find(before) : -1;
      const isIn = after !== undefined && this.#fits(after);
      if (at >= 0 && before !== undefined && isIn && this.#compare(before, after) === 0) {
        staying.push([at, after]);
        continue;
      }
      if (at >= 0) leaving.push(at);
      if (isIn) entering.push(after);
    }
    if (leaving.length + entering.length + staying.length === 0) return false;
    // What keeps its place is written over in a copy, which is one block of memory and no pass.
    const rows = this.#rows.slice();
    for (const [at, row] of staying) rows[at] = row;
    this.#rows = rows;
    if (leaving.length + entering.length === 0) return true;
    leaving.sort((a, b) => a - b);
    entering.sort(this.#compare);
    this.#rows = this.#merge(leaving, entering);
    return true;
  }

  /** One pass over both: what stays is copied, what enters is put before the first that comes after it. */
  #merge(leaving: readonly number[], entering: readonly Resource[]): readonly Resource[] {
    const old = this.#rows;
    const places = entering.map((row) => this.#lowerBound(row));
    const merged: Resource[] = [];
    let next = 0;
    let gone = 0;
    for (let at = 0; at <= old.length; at++) {
      while (next < entering.length && places[next] === at) {
        merged.push(entering[next] as Resource);
        next++;
      }
      if (at === old.length) break;
      if (gone < leaving.length && leaving[gone] === at) gone++;
      else merged.push(old[at] as Resource);
    }
    return merged;
  }

  #find(row: Resource): number {
    const at = this.#lowerBound(row);
    const found = this.#rows[at];
    return found !== undefined && this.#compare(found, row) === 0 ? at : -1;
  }

  /** The place of the first row that does not come before a resource. */
  #lowerBound(row: Resource): number {
    let low = 0;
    let high = this.#rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.#rows[middle];
      if (other !== undefined && this.#compare(other, row) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function compareKeys(a: Resource, b: Resource): number {
  return order(a.id, b.id) || order(a.kind, b.kind) || order(a.region, b.region) || order(a.cloud, b.cloud);
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
