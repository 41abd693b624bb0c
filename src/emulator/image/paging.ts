import type { Query } from '../../http/query.ts';
import { Fault } from '../frame/fault.ts';

/** A page when none is asked for, and the longest that can be. */
const USUAL_LIMIT = 25;
const GREATEST_LIMIT = 1000;

/** How many a page may have. @throws Fault 400 */
export function readLimit(query: Query): number {
  const text = query.last('limit');
  if (text === undefined) return USUAL_LIMIT;
  if (!/^\s*[+-]?\d+\s*$/.test(text)) throw new Fault(400, 'limit param must be an integer');
  const limit = Number(text);
  if (limit < 0) throw new Fault(400, 'limit param must be positive');
  return Math.min(limit, GREATEST_LIMIT);
}

/** Adds the links of a page: this list from its start, and what comes next. */
export function withLinks(
  body: object,
  options: { query: Query; path: string; schema: string; next: string | undefined },
): object {
  const { query, path, schema, next } = options;
  const names = query.names().filter((name) => name !== 'marker');
  const pairs = names.map((name): [string, string] => [name, query.last(name) ?? '']);
  const first = encode(pairs);
  return {
    ...body,
    first: first === '' ? path : `${path}?${first}`,
    schema: `/v2/schemas/${schema}`,
    ...(next !== undefined && { next: `${path}?${encode([...pairs, ['marker', next]])}` }),
  };
}

/** As Python's `urlencode` does. */
function encode(pairs: [string, string][]): string {
  return new URLSearchParams(pairs).toString().replaceAll('%7E', '~').replaceAll('*', '%2A');
}
