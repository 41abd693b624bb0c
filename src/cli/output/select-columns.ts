import { NephoscopeError } from '../../base/errors.ts';
import { suggest } from '../../base/nearest.ts';

/**
 * Picks columns by their titles, in any case, with spaces, dashes or underscores; their own order stays.
 *
 * @param asked - what the user named; empty for all
 * @throws NephoscopeError `usage.invalid` for a title that is not there, with the nearest one
 */
export function selectColumns<T extends { readonly title: string }>(
  columns: readonly T[],
  asked: readonly string[],
): readonly T[] {
  if (asked.length === 0) return columns;
  const wanted = new Set(asked.map((title) => findColumn(columns, title)));
  return columns.filter((column) => wanted.has(column));
}

/**
 * Finds one column by its title.
 *
 * @throws NephoscopeError `usage.invalid`
 */
export function findColumn<T extends { readonly title: string }>(columns: readonly T[], title: string): T {
  const exact = columns.find((column) => column.title === title);
  const found = exact ?? columns.find((column) => plain(column.title) === plain(title));
  if (found) return found;
  const titles = columns.map((column) => column.title);
  throw new NephoscopeError('usage.invalid', `There is no column '${title}'. ${suggest(title, titles)}`);
}

function plain(title: string): string {
  return title.toLowerCase().replace(/[\s_-]+/g, ' ');
}
