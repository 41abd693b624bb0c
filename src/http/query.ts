/** The parameters of a query in the order sent; a name may come several times. */
export class Query {
  readonly #pairs: readonly (readonly [string, string])[];

  /** @param text - as sent, without the question mark; broken escapes are read as they stand */
  constructor(text: string) {
    this.#pairs = text === '' ? [] : [...new URLSearchParams(text)];
  }

  /** The first value of a name. */
  first(name: string): string | undefined {
    return this.#pairs.find(([key]) => key === name)?.[1];
  }

  /** The last value of a name: what services take that read a query into a dictionary. */
  last(name: string): string | undefined {
    return this.#pairs.findLast(([key]) => key === name)?.[1];
  }

  /** All values of a name. */
  all(name: string): string[] {
    return this.#pairs.filter(([key]) => key === name).map(([, value]) => value);
  }

  has(name: string): boolean {
    return this.#pairs.some(([key]) => key === name);
  }

  /** Every name once, in the order first sent. */
  names(): string[] {
    return [...new Set(this.#pairs.map(([key]) => key))];
  }

  pairs(): readonly (readonly [string, string])[] {
    return this.#pairs;
  }
}
