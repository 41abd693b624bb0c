/** Claims that a value is an object with names, not a list. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Follows names down a value; `undefined` where one is not there. */
export function at(value: unknown, ...names: readonly string[]): unknown {
  let here = value;
  for (const name of names) here = isRecord(here) ? here[name] : undefined;
  return here;
}
