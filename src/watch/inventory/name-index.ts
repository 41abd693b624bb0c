import type { NameColumn } from '../../store/compact/name-column.ts';
import { Chains } from './chains.ts';

const LEAST_BUCKETS = 64;

/** Finds places by their exact names. Rows without a name are not in it. */
export class NameIndex {
  readonly #names: NameColumn;
  #chains = new Chains();
  #buckets = LEAST_BUCKETS;
  #size = 0;

  constructor(names: NameColumn) {
    this.#names = names;
  }

  /** Makes room for so many more names at once, at places up to this one. */
  reserve(count: number, last: number): void {
    if (count === 0) return;
    let buckets = this.#buckets;
    while (buckets < this.#size + count) buckets *= 2;
    if (buckets > this.#buckets) this.#spread(buckets);
    // Afterwards: the chains are new ones then.
    this.#chains.reserve(last);
  }

  /** Adds a place, by the name it has now. */
  add(place: number): void {
    const name = this.#names.get(place);
    if (name === '') return;
    this.#size++;
    this.#chains.add(hashOf(name) & (this.#buckets - 1), place);
    if (this.#size > this.#buckets) this.#spread(2 * this.#buckets);
  }

  /** Takes a place out, by the name that it still has. */
  remove(place: number): void {
    const name = this.#names.get(place);
    if (name === '') return;
    this.#size--;
    this.#chains.remove(hashOf(name) & (this.#buckets - 1), place);
  }

  /** The places with a name. */
  *find(name: string): Generator<number> {
    for (
      let place = this.#chains.first(hashOf(name) & (this.#buckets - 1));
      place > 0;
      place = this.#chains.next(place)
    ) {
      if (this.#names.get(place) === name) yield place;
    }
  }

  #spread(wanted: number): void {
    const before = this.#chains;
    const buckets = this.#buckets;
    this.#chains = new Chains();
    this.#buckets = wanted;
    for (let bucket = 0; bucket < buckets; bucket++) {
      for (let place = before.first(bucket); place > 0; place = before.next(place)) {
        this.#chains.add(hashOf(this.#names.get(place)) & (this.#buckets - 1), place);
      }
    }
  }
}

/** FNV-1a over the character codes. */
function hashOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let place = 0; place < name.length; place++) hash = Math.imul(hash ^ name.charCodeAt(place), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}
