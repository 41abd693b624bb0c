import type { Resource } from '../../../src/api/resource.ts';
import { readField } from './read-field.ts';

/** One condition of a filter. */
export interface FilterTerm {
  /** A field's name; `text` for a word without one: a piece of the name or of the id. */
  readonly field: string;
  /** `:` is one of, `>` and `<` compare an age or a number. */
  readonly operator: ':' | '>' | '<';
  readonly values: readonly string[];
  readonly isNot: boolean;
}

/** Conditions that must all hold. */
export type Filter = readonly FilterTerm[];

const TERM = /^(-)?([\w.]+)(:|>|<)(.*)$/;

/**
 * Reads a filter as it is typed and as it stands in the address: `phase:error,awaiting age>1h -host:cmp-1 web "my server"`.
 *
 * Words apart are conditions that must all hold, a comma stands between values of which any will do, a minus turns one around, quotes hold
 * spaces. Nothing is an error: what is no condition is a piece of a name.
 */
export function parseFilter(text: string): Filter {
  return wordsOf(text).flatMap((word): Filter => {
    const [, minus, field, operator, rest = ''] = TERM.exec(word) ?? [];
    if (field === undefined || operator === undefined) {
      const isNot = word.startsWith('-') && word.length > 1;
      const piece = unquote(isNot ? word.slice(1) : word);
      return piece === '' ? [] : [{ field: 'text', operator: ':', values: [piece], isNot }];
    }
    const values = splitOutsideQuotes(rest)
      .map(unquote)
      .filter((value) => value !== '');
    if (values.length === 0) return [];
    return [{ field, operator: operator as FilterTerm['operator'], values, isNot: minus !== undefined }];
  });
}

/** Writes a filter so that it is read back as it is. */
export function writeFilter(filter: Filter): string {
  return filter
    .map(({ field, operator, values, isNot }) => {
      const minus = isNot ? '-' : '';
      const words = values.map(quote).join(',');
      return field === 'text' ? `${minus}${words}` : `${minus}${field}${operator}${words}`;
    })
    .join(' ');
}

/** Claims that a filter asks for an age, so that what fits changes by itself. */
export function isAboutAge(filter: Filter): boolean {
  return filter.some(({ field }) => AGES.includes(field));
}

/** Ages that can be asked for: how long in these states, how long since it was made. */
const AGES: readonly string[] = ['age', 'created'];

/**
 * Makes what says whether a resource fits.
 *
 * @param nowMs - the present, for ages
 */
export function fitsOf(filter: Filter, nowMs: number): (row: Resource) => boolean {
  const tests = filter.map((term) => {
    const holds = testOf(term, nowMs);
    return term.isNot ? (row: Resource) => !holds(row) : holds;
  });
  return (row) => tests.every((holds) => holds(row));
}

function testOf({ field, operator, values }: FilterTerm, nowMs: number): (row: Resource) => boolean {
  const wanted = values.map((value) => value.toLowerCase());
  if (field === 'text')
    return ({ name, id }) =>
      wanted.some((word) => name.toLowerCase().includes(word) || id.toLowerCase().includes(word));
  if (AGES.includes(field)) {
    const limit = readDuration(wanted[0] ?? '');
    return (row) => {
      const began = field === 'age' ? row.since : row.createdAt;
      if (began === null || limit === undefined) return false;
      const age = nowMs - Date.parse(began);
      return operator === '<' ? age < limit : age >= limit;
    };
  }
  if (operator === ':') {
    const patterns = wanted.map(patternOf);
    return (row) => {
      const value = readField(row, field);
      return value === undefined ? false : value.some((one) => patterns.some((fits) => fits(one.toLowerCase())));
    };
  }
  const bound = Number(wanted[0]);
  return (row) => {
    const value = Number(readField(row, field)?.[0] ?? Number.NaN);
    return operator === '<' ? value < bound : value > bound;
  };
}

/** A whole value, in which `*` stands for any characters. No regular expression: one of twenty `*` would take years. */
function patternOf(word: string): (value: string) => boolean {
  const [first = '', ...rest] = word.split('*');
  const last = rest.pop();
  if (last === undefined) return (value) => value === word;
  return (value) => {
    const end = value.length - last.length;
    if (!value.startsWith(first) || !value.endsWith(last)) return false;
    let at = first.length;
    for (const piece of rest) {
      const found = value.indexOf(piece, at);
      if (found < 0) return false;
      at = found + piece.length;
    }
    return at <= end;
  };
}

const UNITS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** Reads `90s`, `5m`, `1h30m`, `2d`; seconds where no unit stands. @returns milliseconds */
export function readDuration(text: string): number | undefined {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1_000;
  if (!/^(\d+(\.\d+)?[smhdw])+$/.test(text)) return undefined;
  let sum = 0;
  for (const [, count, unit = 's'] of text.matchAll(/(\d+(?:\.\d+)?)([smhdw])/g))
    sum += Number(count) * (UNITS[unit] ?? 0);
  return sum;
}

function wordsOf(text: string): readonly string[] {
  return text.match(/(?:[^\s"]|"[^"]*"?)+/g) ?? [];
}

function splitOutsideQuotes(text: string): readonly string[] {
  return text.match(/(?:[^,"]|"[^"]*"?)+/g) ?? [];
}

function unquote(text: string): string {
  return text.replaceAll('"', '');
}

function quote(text: string): string {
  return /[\s,:<>-]/.test(text) ? `"${text}"` : text;
}
