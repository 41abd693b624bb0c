import { directoryOf, STORES } from '../stores/stores.table.ts';

/** Bytes in a store: those of an image. */
export interface Location {
  readonly store: string;
  readonly imageId: string;
}

/** A location as it is written: a file, since the stores are directories. */
export function urlOf({ store, imageId }: Location): string {
  return `file://${directoryOf(store)}/${imageId}`;
}

/** Reads a location; `undefined` when no store of this Glance has such. */
export function readLocation(url: string): Location | undefined {
  for (const { id } of STORES) {
    const start = urlOf({ store: id, imageId: '' });
    if (url.startsWith(start)) return { store: id, imageId: url.slice(start.length) };
  }
  return undefined;
}
