/** Keeps each of many equal values once and gives it a number; forgets it when its last holder lets go. */
export interface Interner<T> {
  /** The number of a value, from 1; counts one holder more. */
  hold(value: T): number;
  /** The number of a value that is held; 0 when it is not. */
  find(value: T): number;
  /** Counts one holder less. */
  release(number: number): void;
  value(number: number): T;
  /** How many different values are held. */
  readonly size: number;
  /** Numbers run from 1 to this one, with holes. */
  readonly last: number;
}

/**
 * Makes an empty interner.
 *
 * @param keyOf - text that is the same for equal values, and only for them
 * @param isSame - claims that two values are equal, where that is cheaper than their texts: neighbours often are
 */
export function createInterner<T>(keyOf: (value: T) => string, isSame?: (a: T, b: T) => boolean): Interner<T> {
  const numbers = new Map<string, number>();
  const values: (T | undefined)[] = [undefined];
  const holders: number[] = [0];
  const free: number[] = [];
  let last = 0;
  return {
    hold: (value) => {
      const recent = values[last];
      if (isSame !== undefined && recent !== undefined && isSame(recent, value)) {
        holders[last] = (holders[last] ?? 0) + 1;
        return last;
      }
      const key = keyOf(value);
      const known = numbers.get(key);
      if (known !== undefined) {
        holders[known] = (holders[known] ?? 0) + 1;
        last = known;
        return known;
      }
      const number = free.pop() ?? values.length;
      numbers.set(key, number);
      values[number] = value;
      holders[number] = 1;
      last = number;
      return number;
    },
    find: (value) => numbers.get(keyOf(value)) ?? 0,
    release: (number) => {
      const left = (holders[number] ?? 0) - 1;
      holders[number] = left;
      const value = values[number];
      if (left > 0 || value === undefined) return;
      numbers.delete(keyOf(value));
      values[number] = undefined;
      free.push(number);
    },
    value: (number) => {
      const value = values[number];
      if (value === undefined) throw new RangeError(`no value has the number ${number}`);
      return value;
    },
    get size() {
      return numbers.size;
    },
    get last() {
      return values.length - 1;
    },
  };
}
