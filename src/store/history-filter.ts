import type { HistoryEntry, HistoryQuery } from './history.ts';

/** The parts of a query that a transition must equal. */
const EQUAL = ['cloud', 'region', 'scope', 'kind', 'id', 'name', 'project', 'phase'] as const;

/** Claims that a transition is one of those asked for, by all but order, `after` and `limit`. */
export function isAskedFor(entry: HistoryEntry, query: HistoryQuery): boolean {
  if (EQUAL.some((part) => query[part] !== undefined && query[part] !== entry[part])) return false;
  const atMs = Date.parse(entry.at);
  return atMs >= (query.fromMs ?? Number.NEGATIVE_INFINITY) && atMs < (query.untilMs ?? Number.POSITIVE_INFINITY);
}
