import { useMemo, useSyncExternalStore } from 'react';
import { currentPlace, type GoOptions, goTo, onPlace, type Place } from './location-store.ts';

/** The present place. */
export function usePlace(): Place {
  return useSyncExternalStore(onPlace, currentPlace);
}

/** The query of the address: what a view keeps there is kept by links, bookmarks and the way back. */
export function useSearch(): URLSearchParams {
  const { search } = usePlace();
  return useMemo(() => new URLSearchParams(search), [search]);
}

/**
 * Changes parts of the query and leaves the rest.
 *
 * @param changes - `null` or an empty text removes a part
 */
export function setSearch(changes: Readonly<Record<string, string | null>>, options?: GoOptions): void {
  const { path, search } = currentPlace();
  const next = new URLSearchParams(search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === '') next.delete(name);
    else next.set(name, value);
  }
  const text = next.toString();
  goTo(text === '' ? path : `${path}?${text}`, options);
}
