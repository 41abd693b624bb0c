import type { Resource } from '../../../src/api/resource.ts';
import type { Kind } from '../../../src/model/kind.ts';
import type { Phase } from '../../../src/model/phase.ts';
import type { LiveStore, TickListener } from './live-store.ts';
import { type Compare, type Fits, SortedRows } from './sorted-rows.ts';

/** Which rows a view has, and in which order. */
export interface ViewOptions {
  readonly kind?: Kind;
  readonly phase?: Phase;
  readonly fits: Fits;
  readonly compare: Compare;
}

/**
 * Rows that fit, in order, live as long as somebody listens. Made where it is first asked for; what happened while nobody listened makes it
 * anew.
 */
export class LiveView {
  readonly #store: LiveStore;
  readonly #options: ViewOptions;
  readonly #listeners = new Set<() => void>();
  #sorted: SortedRows | undefined;
  #tick = -1;
  #end: (() => void) | undefined;

  constructor(store: LiveStore, options: ViewOptions) {
    this.#store = store;
    this.#options = options;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) {
      this.#present();
      this.#end = this.#store.onTick(this.#take);
    }
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      this.#end?.();
      this.#end = undefined;
    };
  };

  /** The rows; the same array as long as nothing of it changed. */
  readonly getRows = (): readonly Resource[] => this.#present().rows;

  #present(): SortedRows {
    if (this.#sorted !== undefined && (this.#end !== undefined || this.#tick === this.#store.tick)) return this.#sorted;
    const { kind, phase, fits, compare } = this.#options;
    const { table } = this.#store;
    const source = kind !== undefined ? table.ofKind(kind) : phase !== undefined ? table.inPhase(phase) : table.all();
    const belongs: Fits = phase === undefined ? fits : (row) => row.phase === phase && fits(row);
    this.#sorted = new SortedRows(source, belongs, compare);
    this.#tick = this.#store.tick;
    return this.#sorted;
  }

  readonly #take: TickListener = (byKind) => {
    const { kind } = this.#options;
    this.#tick = this.#store.tick;
    const changes = kind === undefined ? [...byKind.values()].flat() : (byKind.get(kind) ?? []);
    if (changes.length === 0 || this.#sorted?.apply(changes) !== true) return;
    for (const listener of this.#listeners) listener();
  };
}
