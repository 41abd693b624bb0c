import type { RecordedTransition, Row, Shard } from '../../store/records.ts';
import type { InventoryChange, RowChange } from './inventory.ts';
import { formatPosition, shardMark } from './position.ts';

/** One row that changed, at its place in the history. */
export interface HistoryEntry {
  readonly sequence: number;
  readonly shard: Shard;
  readonly before: Row | undefined;
  readonly after: Row | undefined;
  /** Those of this resource in the same commit. */
  readonly transitions: readonly RecordedTransition[];
  /** By shard mark: the number of the last transition of each shard that is told at this place, and all before it. */
  readonly numbers: ReadonlyMap<string, number>;
}

const NONE: readonly RecordedTransition[] = [];

/** The last rows that changed, in the order in which they were committed; the oldest make room. */
export class ChangeHistory {
  readonly run: string;
  readonly #kept: number;
  readonly #entries: HistoryEntry[] = [];
  #numbers: ReadonlyMap<string, number> = new Map();
  /** The sequence of the newest entry; 0 before the first. */
  last = 0;

  /**
   * @param run - letters and digits that no other run has
   * @param kept - how many entries are kept, at least 1
   */
  constructor(run: string, kept: number) {
    this.run = run;
    this.#kept = kept;
  }

  /** The sequence of the oldest entry that is kept. */
  get oldest(): number {
    return Math.max(1, this.last - this.#kept + 1);
  }

  /** The entry with a sequence; `undefined` when it is not kept or not there yet. */
  at(sequence: number): HistoryEntry | undefined {
    return sequence < this.oldest || sequence > this.last ? undefined : this.#entries[sequence % this.#kept];
  }

  /** By shard mark: the number of the last transition of each shard. */
  get numbers(): ReadonlyMap<string, number> {
    return this.#numbers;
  }

  /** Goes on from the numbers that earlier runs came to; before anything is added. */
  begin(numbers: ReadonlyMap<string, number>): void {
    this.#numbers = new Map(numbers);
  }

  /** The position after the newest entry, as text. */
  get position(): string {
    return formatPosition({ run: this.run, sequence: this.last, numbers: this.#numbers });
  }

  /** The position after an entry, as text. */
  positionAfter({ sequence, numbers }: HistoryEntry): string {
    return formatPosition({ run: this.run, sequence, numbers });
  }

  /** Adds what a commit changed: what it recorded stands in the order in which it was numbered. */
  add({ shard, rows, transitions }: InventoryChange): void {
    const before = this.#numbers;
    const last = transitions.at(-1);
    const mark = last === undefined ? '' : shardMark(shard);
    if (last !== undefined) this.#numbers = new Map(before).set(mark, last.n);
    // Of a first list of many only the end is kept.
    const kept = transitions.length === 0 ? rows.slice(-this.#kept) : rows;
    this.last += rows.length - kept.length;
    const steps = stepsOf(kept, transitions);
    const skipped = Math.max(0, steps.length - this.#kept);
    this.last += skipped;
    let numbers = before;
    for (const [place, { change, told }] of steps.entries()) {
      if (place < skipped) continue;
      const sequence = ++this.last;
      const number = told.at(-1)?.n;
      // Whoever stops in the middle of a commit and goes on in another run gets the rest of it, and nothing twice.
      if (place === steps.length - 1) numbers = this.#numbers;
      else if (number !== undefined) numbers = new Map(before).set(mark, number);
      this.#entries[sequence % this.#kept] = { sequence, shard, ...change, transitions: told, numbers };
    }
  }
}

/** A part of a commit: a row that changed, with transitions of it that follow on one another. */
interface Step {
  readonly change: RowChange;
  readonly told: readonly RecordedTransition[];
}

/** What changed without a transition, and then the transitions in their order, each with its row. */
function stepsOf(rows: readonly RowChange[], transitions: readonly RecordedTransition[]): readonly Step[] {
  const silent = (change: RowChange): Step => ({ change, told: NONE });
  if (transitions.length === 0) return rows.map(silent);
  const changed = new Map(rows.map((change) => [(change.after ?? change.before)?.id ?? '', change]));
  const steps: Step[] = [];
  let told: RecordedTransition[] = [];
  const met = new Set<string>();
  for (const [place, transition] of transitions.entries()) {
    told.push(transition);
    const { id } = transition;
    if (transitions[place + 1]?.id === id) continue;
    const change = changed.get(id);
    // One that is told already has changed no more since.
    if (change !== undefined) steps.push({ change: met.has(id) ? { ...change, before: change.after } : change, told });
    told = [];
    met.add(id);
  }
  const others = rows.filter(({ before, after }) => !met.has((after ?? before)?.id ?? ''));
  return [...others.map(silent), ...steps];
}
