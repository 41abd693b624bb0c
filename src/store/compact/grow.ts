/** The typed arrays that columns are made of. */
type Column = Int32Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | Uint8Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

/** A long column gets a quarter more than asked for: an eighth is unused on average. A short one gets half, to be copied less often. */
const SPARE = 1.25;
const SPARE_SHORT = 1.5;
const SHORT = 1 << 18;

const LEAST = 64;

/** Where it is known how many come, so much is enough. */
const SPARE_RESERVED = 1.125;

/** Gives a column that has room for so many elements before they come, so that it is not copied time and again. */
export function reserved<T extends Column>(column: T, length: number): T {
  return length <= column.length ? column : longer(column, Math.ceil(length * SPARE_RESERVED));
}

/**
 * Gives a column of at least this length: the same one while it is long enough, else a longer copy filled up with zeros.
 *
 * @param length - how many elements are needed
 */
export function grown<T extends Column>(column: T, length: number): T {
  if (length <= column.length) return column;
  return longer(column, Math.max(LEAST, Math.ceil(length * (length < SHORT ? SPARE_SHORT : SPARE))));
}

function longer<T extends Column>(column: T, length: number): T {
  const make = column.constructor as new (length: number) => T;
  const copy = new make(length);
  copy.set(column);
  return copy;
}
