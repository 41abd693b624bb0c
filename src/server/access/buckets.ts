import type { Clock } from '../../base/clock.ts';

/** How much may be taken at once, and how fast it comes back. */
export interface BucketSize {
  readonly burst: number;
  readonly perSecond: number;
}

/** How many keys are remembered; the one that was used longest ago makes room. */
const REMEMBERED = 10_000;

/** A bucket for each key, from which what somebody does is taken until it is empty. */
export class Buckets {
  readonly #clock: Clock;
  readonly #size: BucketSize;
  readonly #levels = new Map<string, { readonly left: number; readonly atMs: number }>();

  constructor(clock: Clock, size: BucketSize) {
    this.#clock = clock;
    this.#size = size;
  }

  /**
   * Takes one.
   *
   * @returns 0; or how many milliseconds it takes until there is one again, and then none is taken
   */
  take(key: string): number {
    const { burst, perSecond } = this.#size;
    const atMs = this.#clock.monotonic();
    const known = this.#levels.get(key);
    const filled = known === undefined ? burst : known.left + ((atMs - known.atMs) / 1000) * perSecond;
    const level = Math.min(burst, filled);
    const isEnough = level >= 1;
    this.#levels.delete(key);
    this.#levels.set(key, { left: isEnough ? level - 1 : level, atMs });
    if (this.#levels.size > REMEMBERED) {
      const [oldest] = this.#levels.keys();
      if (oldest !== undefined) this.#levels.delete(oldest);
    }
    return isEnough ? 0 : Math.ceil(((1 - level) / perSecond) * 1000);
  }

  /** Gives one back. */
  giveBack(key: string): void {
    const known = this.#levels.get(key);
    if (known !== undefined) this.#levels.set(key, { ...known, left: Math.min(this.#size.burst, known.left + 1) });
  }

  /** Fills a key's again. */
  forget(key: string): void {
    this.#levels.delete(key);
  }
}
