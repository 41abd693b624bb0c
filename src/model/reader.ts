import type { Reader } from './kind-model.ts';

/**
 * Reads a text that may be `null`.
 *
 * @param names - fields to look at, in order; the first that is there counts
 */
export function text(...names: readonly string[]): Reader<string | null> {
  return (body) => {
    for (const name of names) {
      const value = body[name];
      if (typeof value === 'string' || value === null) return value;
    }
    return undefined;
  };
}

/** Reads a text; `null` counts as absent. */
export function word(...names: readonly string[]): Reader<string> {
  const read = text(...names);
  return (body) => read(body) ?? undefined;
}

/** Reads a truth value; Cinder also writes them as the texts `true` and `false`. */
export function flag(name: string): Reader<boolean> {
  return (body) => {
    const value = body[name];
    if (typeof value === 'boolean') return value;
    if (typeof value !== 'string') return undefined;
    const lower = value.toLowerCase();
    return lower === 'true' ? true : lower === 'false' ? false : undefined;
  };
}

/** Reads a list of texts, or a text with commas between them (Glance's `os_glance_importing_to_stores`). */
export function list(name: string): Reader<readonly string[]> {
  return (body) => {
    const value = body[name];
    if (typeof value === 'string') return value.split(',').filter((item) => item.trim() !== '');
    if (Array.isArray(value)) return value.filter((item): item is string => typeof item === 'string');
    return undefined;
  };
}

/** Reads a number. */
export function amount(name: string): Reader<number> {
  return (body) => {
    const value = body[name];
    return typeof value === 'number' ? value : undefined;
  };
}

/** Reads how many entries a list has. */
export function count(name: string): Reader<number> {
  return (body) => {
    const value = body[name];
    return Array.isArray(value) ? value.length : undefined;
  };
}

/** Reads from an object inside the body: `within('image', word('id'))`. */
export function within<T>(name: string, reader: Reader<T>): Reader<T> {
  return (body) => {
    const value = body[name];
    return isRecord(value) ? reader(value) : undefined;
  };
}

/** Claims that a value is an object with named fields. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
