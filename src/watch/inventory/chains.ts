import { grown, reserved } from '../../store/compact/grow.ts';

/** Chains of places, each under a number: an index that costs eight bytes a place. A place is in one chain or none. */
export class Chains {
  #first = new Int32Array(64);
  #next = new Int32Array(64);
  #before = new Int32Array(64);

  /** Makes room for places up to this one. */
  reserve(last: number): void {
    this.#next = reserved(this.#next, last + 1);
    this.#before = reserved(this.#before, last + 1);
  }

  /** Adds a place that is in no chain, as the first of a chain. */
  add(chain: number, place: number): void {
    this.#first = grown(this.#first, chain + 1);
    this.#next = grown(this.#next, place + 1);
    this.#before = grown(this.#before, place + 1);
    const next = this.#first[chain] ?? 0;
    this.#next[place] = next;
    this.#before[place] = 0;
    if (next > 0) this.#before[next] = place;
    this.#first[chain] = place;
  }

  /** Takes a place out of its chain. */
  remove(chain: number, place: number): void {
    const next = this.#next[place] ?? 0;
    const before = this.#before[place] ?? 0;
    if (next > 0) this.#before[next] = before;
    if (before > 0) this.#next[before] = next;
    else this.#first[chain] = next;
  }

  /** The first place of a chain; 0 when it is empty. */
  first(chain: number): number {
    return this.#first[chain] ?? 0;
  }

  /** The place after one; 0 at the end. */
  next(place: number): number {
    return this.#next[place] ?? 0;
  }
}
