/**
 * How durations are spread, compactly: counts in buckets whose bounds grow by a constant factor, so that every quantile is exact to
 * a twentieth whatever its size. Plain data, some hundred bytes of JSON.
 */
export interface Sketch {
  /** How many durations it holds. */
  readonly count: number;
  /** Pairs of a bucket and its count, by bucket. */
  readonly buckets: readonly (readonly [bucket: number, count: number])[];
}

/** Nothing measured. */
export const EMPTY_SKETCH: Sketch = { count: 0, buckets: [] };

/** From one bound of a bucket to the next: a value stands for its bucket with an error of at most 5 %. */
const FACTOR = 1.1;

/** Beyond so many, all counts are halved: what was long ago counts less and less. */
const GREATEST_COUNT = 500;

/** Adds a duration in milliseconds; less than one counts as one. */
export function addTo(sketch: Sketch, ms: number): Sketch {
  const bucket = Math.round(Math.log(Math.max(1, ms)) / Math.log(FACTOR));
  const counts = new Map(sketch.buckets);
  counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
  const isFull = sketch.count + 1 > GREATEST_COUNT;
  const kept = [...counts]
    .map(([at, count]) => [at, isFull ? Math.floor(count / 2) : count] as const)
    .filter(([, count]) => count > 0)
    .sort(([a], [b]) => a - b);
  return { count: kept.reduce((sum, [, count]) => sum + count, 0), buckets: kept };
}

/**
 * The duration that a share of all does not exceed.
 *
 * @param share - from 0 to 1
 * @returns milliseconds; 0 when nothing was measured
 */
export function quantileOf({ count, buckets }: Sketch, share: number): number {
  let left = Math.max(1, Math.ceil(count * share));
  for (const [bucket, size] of buckets) {
    left -= size;
    if (left <= 0) return FACTOR ** bucket;
  }
  return 0;
}
