import type { Clock } from '../../base/clock.ts';

interface Kept<T> {
  value: T;
  version: number;
  readonly listeners: Set<() => void>;
}

/** Things that change, by id: each change is a new version, and readers can wait for the next one. */
export class Board<T> {
  readonly #kept = new Map<string, Kept<T>>();
  readonly #clock: Clock;
  readonly #closing = new AbortController();
  #version = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Puts a value in place of the former one, and wakes who waits for it. */
  set(id: string, value: T): void {
    const known = this.#kept.get(id);
    const version = ++this.#version;
    if (known === undefined) {
      this.#kept.set(id, { value, version, listeners: new Set() });
      return;
    }
    known.value = value;
    known.version = version;
    for (const wake of known.listeners) wake();
  }

  /** Puts what is made of the former value in its place; what is not there stays so. */
  change(id: string, change: (value: T) => T): void {
    const known = this.#kept.get(id);
    if (known !== undefined) this.set(id, change(known.value));
  }

  get(id: string): T | undefined {
    return this.#kept.get(id)?.value;
  }

  /** Grows with each change, and is never the same for two values; 0 for what is not there. */
  version(id: string): number {
    return this.#kept.get(id)?.version ?? 0;
  }

  /** All values, in the order in which they were first put. */
  values(): T[] {
    return [...this.#kept.values()].map(({ value }) => value);
  }

  remove(id: string): void {
    const known = this.#kept.get(id);
    this.#kept.delete(id);
    for (const wake of known?.listeners ?? []) wake();
  }

  /** Resolves with the next change, after a time, when a signal is aborted, or when the board is closed. */
  async next(id: string, ms: number, signals: readonly AbortSignal[]): Promise<void> {
    const known = this.#kept.get(id);
    if (known === undefined) return;
    const waking = new AbortController();
    const wake = (): void => waking.abort();
    known.listeners.add(wake);
    try {
      await this.#clock.sleep(ms, AbortSignal.any([waking.signal, this.#closing.signal, ...signals]));
    } finally {
      known.listeners.delete(wake);
    }
  }

  /** Wakes all who wait. */
  close(): void {
    this.#closing.abort();
  }
}
