/** Names and values of the labels of one series. */
export type Labels = Readonly<Record<string, string>>;

/** So many series one metric has at most; what would be another is counted under `other`. */
const MOST_SERIES = 2_000;

/** A count that grows. */
export class Counter {
  readonly #values = new Map<string, { readonly labels: Labels; value: number }>();

  add(labels: Labels, by = 1): void {
    entryOf(this.#values, labels, (kept) => ({ labels: kept, value: 0 })).value += by;
  }

  samples(): readonly { readonly labels: Labels; readonly value: number }[] {
    return [...this.#values.values()];
  }
}

/** How often a measured value was at most each of some bounds. */
export interface HistogramSample {
  readonly labels: Labels;
  /** By bound, not cumulated; the last is for what is above all bounds. */
  readonly counts: readonly number[];
  readonly sum: number;
}

/** A measured value, by bounds. */
export class Histogram {
  readonly bounds: readonly number[];
  readonly #values = new Map<string, { readonly labels: Labels; readonly counts: number[]; sum: number }>();

  /** @param bounds - ascending, in the unit of what is measured */
  constructor(bounds: readonly number[]) {
    this.bounds = bounds;
  }

  observe(labels: Labels, value: number): void {
    const make = (kept: Labels) => ({ labels: kept, counts: this.bounds.map(() => 0).concat(0), sum: 0 });
    const entry = entryOf(this.#values, labels, make);
    const found = this.bounds.findIndex((bound) => value <= bound);
    const place = found < 0 ? this.bounds.length : found;
    entry.counts[place] = (entry.counts[place] ?? 0) + 1;
    entry.sum += value;
  }

  samples(): readonly HistogramSample[] {
    return [...this.#values.values()];
  }
}

function entryOf<T>(values: Map<string, T>, labels: Labels, make: (labels: Labels) => T): T {
  const known = values.get(keyOf(labels));
  if (known !== undefined) return known;
  const isFull = values.size >= MOST_SERIES;
  const kept = isFull ? Object.fromEntries(Object.keys(labels).map((name) => [name, 'other'])) : labels;
  const entry = values.get(keyOf(kept)) ?? make(kept);
  values.set(keyOf(kept), entry);
  return entry;
}

function keyOf(labels: Labels): string {
  return JSON.stringify(Object.entries(labels));
}
