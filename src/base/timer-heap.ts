/** Something to be done at a moment. */
export interface Timer {
  /** Milliseconds on the clock that runs it. */
  readonly atMs: number;
  /** Among timers of the same moment the one with the smaller number runs first. */
  readonly order: number;
  readonly run: () => void;
  cancelled: boolean;
}

/** Timers, the next one first: a binary heap by time, then by order. */
export class TimerHeap {
  readonly #items: Timer[] = [];

  /** How many are here, cancelled ones that have not come up yet included. */
  get size(): number {
    return this.#items.length;
  }

  push(timer: Timer): void {
    this.#items.push(timer);
    let at = this.#items.length - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#isBefore(at, parent)) return;
      this.#swap(at, parent);
      at = parent;
    }
  }

  /** The next one that is not cancelled. */
  peek(): Timer | undefined {
    while (this.#items[0]?.cancelled) this.#removeFirst();
    return this.#items[0];
  }

  pop(): Timer | undefined {
    const next = this.peek();
    if (next) this.#removeFirst();
    return next;
  }

  clear(): void {
    this.#items.length = 0;
  }

  #removeFirst(): void {
    const last = this.#items.pop();
    if (last === undefined || this.#items.length === 0) return;
    this.#items[0] = last;
    let at = 0;
    for (;;) {
      let least = at;
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (child < this.#items.length && this.#isBefore(child, least)) least = child;
      }
      if (least === at) return;
      this.#swap(at, least);
      at = least;
    }
  }

  #isBefore(a: number, b: number): boolean {
    const [one, other] = [this.#items[a], this.#items[b]];
    if (one === undefined || other === undefined) return false;
    return one.atMs < other.atMs || (one.atMs === other.atMs && one.order < other.order);
  }

  #swap(a: number, b: number): void {
    const [one, other] = [this.#items[a], this.#items[b]];
    if (one === undefined || other === undefined) return;
    this.#items[a] = other;
    this.#items[b] = one;
  }
}
