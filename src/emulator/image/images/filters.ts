import { Fault } from '../../frame/fault.ts';
import { imageBody } from './body.ts';
import type { ImageRow } from './state.ts';

/** Claims that an image is asked for. */
export type ImageFilter = (row: ImageRow) => boolean;

const TIMES = ['created_at', 'updated_at'];
const WORDS = ['name', 'id', 'status', 'container_format', 'disk_format'];
/** Fields that are compared as they are; any other name is that of a property. */
const FIELDS = [
  'size',
  'virtual_size',
  'checksum',
  'os_hash_algo',
  'os_hash_value',
  'min_disk',
  'min_ram',
  'owner',
  'protected',
];

/**
 * Reads a filter of a list.
 *
 * @throws Fault 400
 *
 * Source: glance stable/zed, glance/db/sqlalchemy/api.py, `_make_conditions_from_filters`
 */
export function readFilter(name: string, value: string): ImageFilter {
  if (name === 'os_hidden') return isSame('hidden', flagOf(name, value));
  if (name === 'protected') return isSame('protected', flagOf(name, value));
  if (/_(min|max)$/.test(name)) return rangeFilter(name, value);
  if (TIMES.includes(name)) return timeFilter(name, value);
  if (WORDS.includes(name)) return wordFilter(name, value);
  if (FIELDS.includes(name)) return (row) => String(imageBody(row)[name]) === value;
  return (row) => Object.hasOwn(row.properties, name) && row.properties[name] === value;
}

function isSame(field: 'hidden' | 'protected', wanted: boolean): ImageFilter {
  return (row) => row[field] === wanted;
}

/** `os_hidden` may be written in capitals. */
function flagOf(name: string, value: string): boolean {
  const word = name === 'os_hidden' ? value.toLowerCase() : value;
  if (word === 'true' || word === 'false') return word === 'true';
  throw new Fault(400, `Invalid value '${word}' for '${name}' filter. Valid values are 'true' or 'false'.`);
}

function rangeFilter(name: string, value: string): ImageFilter {
  const bound = /^\s*[+-]?\d+\s*$/.test(value) ? Number(value) : Number.NaN;
  if (Number.isNaN(bound)) throw new Fault(400, 'Unable to filter on a range with a non-numeric value.');
  const field = name.slice(0, -4);
  return (row) => {
    const number = imageBody(row)[field];
    if (typeof number !== 'number') return false;
    return name.endsWith('_min') ? number >= bound : number <= bound;
  };
}

const COMPARISONS: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  gt: (a, b) => a > b,
  gte: (a, b) => a >= b,
  lt: (a, b) => a < b,
  lte: (a, b) => a <= b,
  neq: (a, b) => a !== b,
  eq: (a, b) => a === b,
};

function timeFilter(name: string, value: string): ImageFilter {
  const [operator, text] = splitOperator(value);
  const threshold = readTime(text);
  if (threshold === undefined) {
    throw new Fault(400, `Bad "${name}" query filter format. Use ISO 8601 DateTime notation.`);
  }
  const compare = Object.hasOwn(COMPARISONS, operator) ? COMPARISONS[operator] : undefined;
  if (compare === undefined) throw new Fault(400, 'Unable to filter on a unknown operator.');
  const field = name === 'created_at' ? 'createdAt' : 'updatedAt';
  return (row) => compare(Date.parse(row[field]), threshold);
}

function wordFilter(name: string, value: string): ImageFilter {
  const [operator, text] = splitOperator(value);
  if (operator !== 'in' && operator !== 'eq') {
    throw new Fault(400, `Unable to filter by unknown operator '${operator}'.`);
  }
  const wanted = new Set<unknown>(operator === 'in' ? splitList(text) : [text]);
  return (row) => wanted.has(imageBody(row)[name]);
}

/** `gte:2026-01-01T00:00:00Z` is an operator and its value; a time alone has none, and means `eq`. */
function splitOperator(text: string): [operator: string, value: string] {
  const colon = text.indexOf(':');
  if (colon < 0 || readTime(text) !== undefined) return ['eq', text];
  return [text.slice(0, colon), text.slice(colon + 1)];
}

/** Milliseconds since the epoch; a time without a zone is UTC's. */
function readTime(text: string): number | undefined {
  const parts = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(Z|[+-]\d{2}:?\d{2})?)?$/i.exec(text);
  if (parts === null) return undefined;
  const zone = (parts[3] ?? 'Z').toUpperCase().replace(/^([+-]\d\d)(\d\d)$/, '$1:$2');
  const ms = Date.parse(`${parts[1]}T${parts[2] ?? '00:00'}${zone}`);
  return Number.isNaN(ms) ? undefined : ms;
}

/** Splits by commas; what stands in quotes may have commas of its own. */
function splitList(text: string): string[] {
  checkQuotes(text);
  const found = text.matchAll(/"([^"\\]*(?:\\.[^"\\]*)*)",?|([^,]+),?|,/g);
  return [...found].map((match) => match[1] || match[2] || '');
}

/** Source: glance stable/zed, glance/common/utils.py, `validate_quotes` */
function checkQuotes(text: string): void {
  let isOpening = true;
  for (let at = 0; at < text.length; at++) {
    if (text[at] !== '"' || (at > 0 && text[at - 1] === '\\')) continue;
    if (isOpening && at > 0 && text[at - 1] !== ',') {
      throw new Fault(400, `Invalid filter value ${text}. There is no comma before opening quotation mark.`);
    }
    if (!isOpening && at + 1 < text.length && text[at + 1] !== ',') {
      throw new Fault(400, `Invalid filter value ${text}. There is no comma after closing quotation mark.`);
    }
    isOpening = !isOpening;
  }
  if (!isOpening) throw new Fault(400, `Invalid filter value ${text}. The quote is not closed.`);
}
