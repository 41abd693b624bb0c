import type { JsonObject } from './json.ts';

/** What made a commit happen. */
export interface Cause {
  /** Wire `x-openstack-request-id` of the request, also of what it set in motion. */
  readonly requestId?: string;
  /** Id of the operation, as the model has it, or of a periodic job. */
  readonly operation?: string;
  /** Which write of the operation's path, from 0; `end` and `error` for what follows the last one. */
  readonly step?: number | 'end' | 'error';
}

/** One commit: what a resource was and what it became. */
export interface JournalEntry {
  /** 1, 2, 3 ... without gaps. */
  readonly number: number;
  /** Milliseconds since the epoch, on the emulator's clock. */
  readonly atMs: number;
  /** The name of the collection, such as `identity.project`. */
  readonly kind: string;
  readonly id: string;
  /** `null`: it was made. */
  readonly before: JsonObject | null;
  /** `null`: it is gone. */
  readonly after: JsonObject | null;
  readonly cause: Cause;
}

/** A change, ready to be taken back. */
export interface Change {
  readonly kind: string;
  readonly id: string;
  readonly before: object | null;
  readonly after: object | null;
  readonly undo: () => void;
}

/** How many entries are kept unless told otherwise; the oldest go first. */
const KEPT_ENTRIES = 10_000;

/**
 * Every commit in order.
 *
 * `run` makes a transaction: when what it runs throws, all commits within are taken back and none is told.
 */
export class Journal {
  readonly #now: () => number;
  readonly #kept: number;
  #entries: JournalEntry[] = [];
  #number = 0;
  #cause: Cause = {};
  #open: { entries: JournalEntry[]; undo: (() => void)[] } | undefined;
  readonly #listeners = new Set<(entry: JournalEntry) => void>();

  /** @param options.kept - how many entries are kept */
  constructor(now: () => number, options: { readonly kept?: number } = {}) {
    this.#now = now;
    this.#kept = options.kept ?? KEPT_ENTRIES;
  }

  /** The number of the last commit; 0 before the first. */
  get last(): number {
    return this.#number;
  }

  /** What makes commits happen now. */
  get cause(): Cause {
    return this.#cause;
  }

  /** The entries after a number, as far as they are kept. */
  since(number: number): readonly JournalEntry[] {
    const first = this.#entries[0]?.number ?? this.#number + 1;
    return this.#entries.slice(Math.max(0, number + 1 - first));
  }

  /** Tells every commit from now on. @returns ends it */
  subscribe(listener: (entry: JournalEntry) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Runs something as one transaction; within another one it is a part of that.
   *
   * @throws what it throws, after taking back its commits
   */
  run<T>(cause: Cause, work: () => T): T {
    const outer = this.#cause;
    this.#cause = { ...outer, ...cause };
    const opened = this.#open === undefined;
    const transaction = this.#open ?? { entries: [], undo: [] };
    this.#open = transaction;
    try {
      const result = work();
      if (opened) this.#close(transaction.entries);
      return result;
    } catch (error) {
      if (opened) this.#takeBack(transaction);
      throw error;
    } finally {
      this.#cause = outer;
    }
  }

  /** Notes a change that was just made. */
  record(change: Change): void {
    const entry: JournalEntry = {
      number: ++this.#number,
      atMs: this.#now(),
      kind: change.kind,
      id: change.id,
      before: plain(change.before),
      after: plain(change.after),
      cause: this.#cause,
    };
    if (this.#open === undefined) this.#close([entry]);
    else {
      this.#open.entries.push(entry);
      this.#open.undo.push(change.undo);
    }
  }

  /** Notes how to take back something that is no commit, such as a job that was planned. */
  onTakenBack(undo: () => void): void {
    this.#open?.undo.push(undo);
  }

  /** Starts anew after a number: for reset and load. */
  restart(number: number): void {
    this.#entries = [];
    this.#number = number;
  }

  #close(entries: readonly JournalEntry[]): void {
    this.#open = undefined;
    for (const entry of entries) this.#entries.push(entry);
    // Cut in big slices, so that a full journal does not move on every commit.
    if (this.#entries.length > this.#kept * 1.25) this.#entries = this.#entries.slice(-this.#kept);
    for (const entry of entries) for (const listener of this.#listeners) listener(entry);
  }

  #takeBack(transaction: { entries: JournalEntry[]; undo: (() => void)[] }): void {
    this.#open = undefined;
    for (const undo of transaction.undo.reverse()) undo();
    this.#number -= transaction.entries.length;
  }
}

/** A row as the plain object it is. Rows are never changed in place, so no copy is needed. */
function plain(row: object | null): JsonObject | null {
  return row as JsonObject | null;
}
