import { RESOURCE_FILTER } from '../../api/routes/resources.routes.ts';
import type { RowFilter } from '../../watch/inventory/row-filter.ts';
import { readFilter } from './read-filter.ts';

/** Reads a filter of a checked body: single values are lists of one. */
export function filterOfBody(body: unknown): RowFilter {
  if (typeof body !== 'object' || body === null) return {};
  const query = Object.entries(body).map(([name, value]: [string, unknown]) => [
    name,
    RESOURCE_FILTER[name]?.repeat === true && !Array.isArray(value) ? [value] : value,
  ]);
  return readFilter(Object.fromEntries(query));
}
