/**
 * Reads a value from a wire body along a path of keys and indexes.
 *
 * @returns the value, or `undefined` where the path leaves the body
 */
export function dig(body: unknown, ...path: (string | number)[]): unknown {
  let value = body;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Object.entries(value).find(([name]) => name === String(key))?.[1];
  }
  return value;
}

/** As `dig`, for a text that must be there. @throws when it is not; the message shows the body */
export function digText(body: unknown, ...path: (string | number)[]): string {
  const value = dig(body, ...path);
  if (typeof value === 'string') return value;
  throw new Error(`no text at ${path.join('.')} of ${JSON.stringify(body)?.slice(0, 300)}`);
}

/** As `dig`, for a list; an absent one is empty. */
export function digList(body: unknown, ...path: (string | number)[]): unknown[] {
  const value = dig(body, ...path);
  return Array.isArray(value) ? value : [];
}
