import { grown, reserved } from './grow.ts';
import { packUuid, packUuidAt, unpackUuid } from './pack-uuid.ts';

/**
 * Gives ids numbers, and keeps a UUID as sixteen bytes.
 *
 * An id is forgotten when its last holder lets go; its number is then given to another.
 */
export interface IdTable {
  /** The number of an id, from 1; counts one holder more. */
  hold(id: string): number;
  /** Makes room for so many more ids at once. */
  reserve(count: number): void;
  /** Counts one holder less. */
  release(number: number): void;
  /** The number of an id that is held; 0 when it is not. */
  find(id: string): number;
  /** The number of the UUID that stands in bytes of text at a place; 0 when none stands there or it is not held. */
  findAt(bytes: Uint8Array, at: number): number;
  text(number: number): string;
  /** How many ids are held. */
  readonly size: number;
  /** Numbers run from 1 to this one, with holes. */
  readonly last: number;
}

/** Makes an empty table. */
export function createIdTable(): IdTable {
  return new PackedIds();
}

const wanted = new Uint32Array(4);

class PackedIds implements IdTable {
  #words = new Uint32Array(4 * 64);
  #holders = new Int32Array(64);
  /** The next id with the same remainder; for a number that is free, the next free one. */
  #next = new Int32Array(64);
  /** The first id of each remainder. Its length is a power of two. */
  #buckets = new Int32Array(64);
  #free = 0;
  /** Ids that are no UUIDs in lower case with dashes. */
  readonly #oddNumbers = new Map<string, number>();
  readonly #oddTexts = new Map<number, string>();
  size = 0;
  last = 0;

  hold(id: string): number {
    const isUuid = packUuid(id, wanted);
    const known = isUuid ? this.#findWanted() : (this.#oddNumbers.get(id) ?? 0);
    if (known > 0) {
      this.#holders[known] = (this.#holders[known] ?? 0) + 1;
      return known;
    }
    const number = this.#take();
    this.#holders[number] = 1;
    if (isUuid) {
      this.#words.set(wanted, 4 * number);
      this.#link(number);
    } else {
      this.#oddNumbers.set(id, number);
      this.#oddTexts.set(number, id);
    }
    return number;
  }

  reserve(count: number): void {
    const length = this.last + count + 1;
    this.#words = reserved(this.#words, 4 * length);
    this.#holders = reserved(this.#holders, length);
    this.#next = reserved(this.#next, length);
    let buckets = this.#buckets.length;
    while (buckets < length) buckets *= 2;
    if (buckets > this.#buckets.length) this.#rehash(buckets, this.last + 1);
  }

  release(number: number): void {
    const left = (this.#holders[number] ?? 0) - 1;
    this.#holders[number] = left;
    if (left > 0) return;
    const odd = this.#oddTexts.get(number);
    if (odd === undefined) this.#unlink(number);
    else {
      this.#oddNumbers.delete(odd);
      this.#oddTexts.delete(number);
    }
    this.#next[number] = this.#free;
    this.#free = number;
    this.size--;
  }

  find(id: string): number {
    if (this.size === 0) return 0;
    return packUuid(id, wanted) ? this.#findWanted() : (this.#oddNumbers.get(id) ?? 0);
  }

  findAt(bytes: Uint8Array, at: number): number {
    return packUuidAt(bytes, at, wanted) ? this.#findWanted() : 0;
  }

  text(number: number): string {
    return this.#oddTexts.get(number) ?? unpackUuid(this.#words, 4 * number);
  }

  #take(): number {
    this.size++;
    const reused = this.#free;
    if (reused > 0) {
      this.#free = this.#next[reused] ?? 0;
      return reused;
    }
    const number = ++this.last;
    this.#words = grown(this.#words, 4 * (number + 1));
    this.#holders = grown(this.#holders, number + 1);
    this.#next = grown(this.#next, number + 1);
    if (number > this.#buckets.length) this.#rehash(2 * this.#buckets.length, number);
    return number;
  }

  /** Links anew all numbers before `end`. */
  #rehash(length: number, end: number): void {
    this.#buckets = new Int32Array(length);
    for (let number = 1; number < end; number++) {
      if ((this.#holders[number] ?? 0) > 0 && !this.#oddTexts.has(number)) this.#link(number);
    }
  }

  #findWanted(): number {
    const [a, b, c, d] = wanted;
    const words = this.#words;
    let number = this.#buckets[mix(wanted, 0) & (this.#buckets.length - 1)] ?? 0;
    while (number > 0) {
      const at = 4 * number;
      if (words[at] === a && words[at + 1] === b && words[at + 2] === c && words[at + 3] === d) return number;
      number = this.#next[number] ?? 0;
    }
    return 0;
  }

  #link(number: number): void {
    const bucket = mix(this.#words, 4 * number) & (this.#buckets.length - 1);
    this.#next[number] = this.#buckets[bucket] ?? 0;
    this.#buckets[bucket] = number;
  }

  #unlink(number: number): void {
    const bucket = mix(this.#words, 4 * number) & (this.#buckets.length - 1);
    const next = this.#next[number] ?? 0;
    let other = this.#buckets[bucket] ?? 0;
    if (other === number) this.#buckets[bucket] = next;
    else {
      while (this.#next[other] !== number) other = this.#next[other] ?? 0;
      this.#next[other] = next;
    }
  }
}

/** Random UUIDs need no mixing; those that a program counted up do. */
function mix(words: Uint32Array, at: number): number {
  const sum = (words[at] ?? 0) ^ Math.imul(words[at + 1] ?? 0, 0x9e3779b1) ^ (words[at + 2] ?? 0);
  const all = Math.imul(sum ^ (words[at + 3] ?? 0), 0x85ebca6b);
  return all ^ (all >>> 15);
}
