import type { RecordedTransition, Row, Shard } from '../../store/records.ts';
import type { InventoryChange } from './inventory.ts';
import { formatPosition, shardMark } from './position.ts';

/** One row that changed, at its place in the history. */
export interface HistoryEntry {
  readonly sequence: number;
  readonly shard: Shard;
  readonly before: Row | undefined;
  readonly after: Row | undefined;
  /** Those of this resource in the same commit. */
  readonly transitions: readonly RecordedTransition[];
  /** By shard mark: the number of the last transition of each shard whose rows are all told at this place. */
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

  /** The position after the newest entry, as text. */
  get position(): string {
    return formatPosition({ run: this.run, sequence: this.last, numbers: this.#numbers });
  }

  /** The position after an entry, as text. */
  positionAfter({ sequence, numbers }: HistoryEntry): string {
    return formatPosition({ run: this.run, sequence, numbers });
  }

  /** Adds what a commit changed. */
  add({ shard, rows, transitions }: InventoryChange): void {
    const before = this.#numbers;
    const last = transitions.at(-1);
    if (last !== undefined) this.#numbers = new Map(before).set(shardMark(shard), last.n);
    const byId = transitions.length === 0 ? undefined : groupById(transitions);
    // Of a first list of many only the end is kept.
    const skipped = Math.max(0, rows.length - this.#kept);
    this.last += skipped;
    for (const [place, { before: was, after }] of rows.entries()) {
      if (place < skipped) continue;
      const sequence = ++this.last;
      const id = (after ?? was)?.id ?? '';
      // Whoever stops in the middle of a commit and goes on in another run must get all of the commit again.
      const numbers = place === rows.length - 1 ? this.#numbers : before;
      const told = byId?.get(id) ?? NONE;
      this.#entries[sequence % this.#kept] = { sequence, shard, before: was, after, transitions: told, numbers };
    }
  }
}

function groupById(transitions: readonly RecordedTransition[]): Map<string, RecordedTransition[]> {
  const byId = new Map<string, RecordedTransition[]>();
  for (const transition of transitions) {
    const known = byId.get(transition.id);
    if (known === undefined) byId.set(transition.id, [transition]);
    else known.push(transition);
  }
  return byId;
}
