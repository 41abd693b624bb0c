import { isRecord } from '../reader.ts';

/** Reads the ids of related resources from a representation; an absent or empty field gives none. */
export type LinkReader = (body: Readonly<Record<string, unknown>>) => readonly string[];

const NONE: readonly string[] = [];

/** The id in a field, or in an object inside the body: `idAt('image', 'id')`. */
export function idAt(...path: readonly string[]): LinkReader {
  return (body) => {
    let value: unknown = body;
    for (const name of path) value = isRecord(value) ? value[name] : undefined;
    return typeof value === 'string' && value !== '' ? [value] : NONE;
  };
}

/** The ids in a list of objects, or of the texts themselves where `name` is left out. */
export function idsIn(list: string, name?: string): LinkReader {
  return (body) => {
    const entries = body[list];
    if (!Array.isArray(entries) || entries.length === 0) return NONE;
    return entries.flatMap((entry: unknown) => {
      const id = name === undefined ? entry : isRecord(entry) ? entry[name] : undefined;
      return typeof id === 'string' && id !== '' ? [id] : [];
    });
  };
}

/** The id in a field, only where another field begins with one of these words. */
export function idWhere(field: string, other: string, prefixes: readonly string[]): LinkReader {
  const read = idAt(field);
  return (body) => {
    const value = body[other];
    return typeof value === 'string' && prefixes.some((prefix) => value.startsWith(prefix)) ? read(body) : NONE;
  };
}

/** What several readers find, each id once. */
export function allOf(...readers: readonly LinkReader[]): LinkReader {
  return (body) => [...new Set(readers.flatMap((read) => read(body)))];
}
