import type { Row } from '../store/records.ts';
import type { Resource } from './collection.ts';
import { isSameStates } from './transition.ts';

/**
 * Leaves out of a list what may be older than what is known: resources that were written while the list was under way and that it shows
 * otherwise. Only a look can tell which is right.
 *
 * @param written - the ids of rows written meanwhile
 * @returns the rest, and the ids of those left out
 */
export function withoutOutdated(
  resources: readonly Resource[],
  rows: ReadonlyMap<string, Row>,
  written: ReadonlySet<string>,
): { readonly resources: readonly Resource[]; readonly outdated: ReadonlySet<string> } {
  const isOutdated = (resource: Resource): boolean =>
    written.has(resource.id) && contradicts(resource, rows.get(resource.id));
  const outdated = new Set(resources.filter(isOutdated).map(({ id }) => id));
  return { resources: outdated.size === 0 ? resources : resources.filter(({ id }) => !outdated.has(id)), outdated };
}

/** Claims that an answer shows other states than a row. */
function contradicts({ standing, states }: Resource, row: Row | undefined): boolean {
  if (row === undefined || (standing === 'deleted' && row.goneAtMs !== undefined)) return false;
  return row.goneAtMs !== undefined || standing === 'deleted' || !isSameStates(row.states, states);
}
