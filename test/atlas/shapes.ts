import type { Phase } from '../../src/model/phase.ts';
import type { Source } from '../../src/model/source.ts';

/** The atlas's word for a phase. */
export function atlasKind(phase: Phase): string {
  return phase === 'awaiting' ? 'stable_until_someone_acts' : phase;
}

/** Rows as the object that the atlas writes them as: by name. */
export function keyed<Row extends { readonly name: string }>(
  rows: readonly Row[],
  value: (row: Row) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(rows.map((row) => [row.name, value(row)]));
}

/** The source of a row as the atlas writes it. */
export function sourceOf(row: { readonly source: Source } | undefined): object | undefined {
  return row && { file: row.source.file, symbol: row.source.symbol };
}

/** The object without the fields that are `undefined`. */
export function without(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined));
}

/** A list of objects read from the atlas. */
export function listOf(value: unknown): Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'object' && item !== null) : [];
}

/**
 * The value with torn sentences put together again.
 *
 * Where the atlas writes `{meaning: one, and two}` without quotes, YAML reads the words after the comma as a key without a value.
 */
export function mended(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(mended);
  if (typeof value !== 'object' || value === null) return value;
  const entries: [string, unknown][] = [];
  for (const [key, item] of Object.entries(value)) {
    const before = entries.at(-1);
    const isTorn = item === null && (key.includes(' ') || isOpen(before?.[1]));
    if (isTorn && before !== undefined) before[1] = `${String(before[1])}, ${key}`;
    else entries.push([key, mended(item)]);
  }
  return Object.fromEntries(entries);
}

/** Claims that a text ends inside parentheses. */
function isOpen(value: unknown): boolean {
  return typeof value === 'string' && value.split('(').length > value.split(')').length;
}
