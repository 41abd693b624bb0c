import type { Query } from './service-client.ts';
import type { Slice } from './slices/known-slices.ts';

/** One answer of a list: the rows, and when they were true. */
export interface Page<T> {
  /** The rows; where `known` was given, only those that are new or not as they were. */
  readonly items: readonly T[];
  /** What the bytes of each item were, in the same order, where that is known. */
  readonly slices?: readonly Slice[];
  /** The service's own clock, from the Date header, milliseconds since the epoch; whole seconds. */
  readonly dateMs?: number;
  /** Our clock when the answer was here. */
  readonly receivedAtMs: number;
  readonly requestId?: string;
  /** The microversion that the rows were asked with. */
  readonly microversion?: string;
}

/**
 * The query of a `next` link. Only the query is used, never host or path: behind a proxy services put wrong ones there.
 *
 * @param link - absolute URL or path with a query, such as `/v2/images?marker=...`
 */
export function queryOfLink(link: string): Query {
  const query: Record<string, string | readonly string[]> = {};
  const start = link.indexOf('?');
  if (start < 0) return query;
  for (const [name, value] of new URLSearchParams(link.slice(start + 1))) {
    const before = query[name];
    query[name] = before === undefined ? value : [...(typeof before === 'string' ? [before] : before), value];
  }
  return query;
}
