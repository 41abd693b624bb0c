/** The typed arrays that columns are made of. */
type Column = Int32Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | Uint8Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

/** A long column gets a quarter more than asked for: an eighth is unused on average. A short one gets half, to be copied less often. */
const SPARE = 1.25;
const SPARE_SHORT = 1.5;
const SHORT = 1 << 18;

const LEAST = 64;

/**
 * Gives a column of at least this length: the same one while it is long enough, else a longer copy filled up with zeros.
 *
 * @param length - how many elements are needed
 */
export function grown<T extends Column>(column: T, length: number): T {
  if (length <= column.length) return column;
  const make = column.constructor as new (length: number) => T;
  const longer = new make(Math.max(LEAST, Math.ceil(length * (length < SHORT ? SPARE_SHORT : SPARE))));
  longer.set(column);
  return longer;
}
