import type { Query } from '../../../http/query.ts';
import { Fault } from '../../frame/fault.ts';

/** A list in the order asked for, from the row after the marker on. */
export interface Asked<Row> {
  readonly query: Query;
  /** Names of fields that can be sorted by, and their values. */
  readonly keys: Readonly<Record<string, (row: Row) => string | number | boolean | null>>;
  /** The row after which the page begins. */
  readonly marker: Row | undefined;
  readonly limit: number | undefined;
}

/**
 * Sorts by the key that is asked for, then by creation and id, all in one direction, and cuts out a page. A key that is no field
 * (a 500 of Glance's) is refused.
 *
 * @throws Fault 400
 *
 * Source: glance stable/zed, glance/db/sqlalchemy/metadef_api/namespace.py, tag.py
 */
export function pageOf<Row extends { readonly id: number; readonly createdAt: string }>(
  rows: readonly Row[],
  { query, keys, marker, limit }: Asked<Row>,
): Row[] {
  const name = query.last('sort_key') ?? 'created_at';
  const key = Object.hasOwn(keys, name) ? keys[name] : undefined;
  if (key === undefined) throw new Fault(400, 'Sort key supplied was not valid.');
  const sign = query.last('sort_dir') === 'asc' ? 1 : -1;
  const order = (a: Row, b: Row) =>
    sign * (compare(key(a), key(b)) || compare(a.createdAt, b.createdAt) || a.id - b.id);
  const sorted = [...rows].sort(order);
  const rest = marker ? sorted.filter((row) => order(row, marker) > 0) : sorted;
  return limit === undefined ? rest : rest.slice(0, limit);
}

/** Checks the direction of a list. @throws Fault 400 */
export function checkDirection(query: Query): void {
  const direction = query.last('sort_dir') ?? 'desc';
  if (direction !== 'asc' && direction !== 'desc') throw new Fault(400, `Invalid sort direction: ${direction}`);
}

/** Checks a visibility that is asked for. @throws Fault 400 */
export function checkVisibility(query: Query, known: readonly string[]): void {
  const visibility = query.last('visibility') ?? '';
  if (visibility !== '' && !known.includes(visibility)) throw new Fault(400, `Invalid visibility value: ${visibility}`);
}

/** How many a list may have; all when nothing is asked. @throws Fault 400 for less than the least */
export function readLimitFrom(query: Query, least: 0 | 1): number | undefined {
  const text = query.last('limit');
  if (text === undefined) return undefined;
  if (!/^\s*[+-]?\d+\s*$/.test(text)) throw new Fault(400, 'limit param must be an integer');
  if (Number(text) < least) throw new Fault(400, 'limit param must be positive');
  return Number(text);
}

type Value = string | number | boolean | null;

/** As the database compares: nothing first, texts without regard to case. */
function compare(a: Value, b: Value): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  const [left, right] = typeof a === 'string' && typeof b === 'string' ? [a.toLowerCase(), b.toLowerCase()] : [a, b];
  return left < right ? -1 : Number(left > right);
}
