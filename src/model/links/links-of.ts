import type { Kind } from '../kind.ts';
import { isRecord } from '../reader.ts';
import { LINKS } from './links.table.ts';

/** The ids of the resources that one resource names, by their kind; a kind that it names none of is absent. */
export type Links = { readonly [K in Kind]?: readonly string[] };

const NONE: Links = {};
const NO_IDS: readonly string[] = [];

/**
 * Reads which other resources a resource names: a port its server and network, a volume its servers, a backup its volume.
 *
 * @param body - the resource as in a detail list; anything else is read as far as it goes
 * @returns ids by kind, without empty lists; never throws
 */
export function linksOf(kind: Kind, body: unknown): Links {
  const readers = LINKS[kind];
  if (readers === undefined || !isRecord(body)) return NONE;
  const links: { [K in Kind]?: readonly string[] } = {};
  for (const name in readers) {
    const ids = readers[name as Kind]?.(body) ?? NO_IDS;
    // The names are those of the table, which are kinds.
    if (ids.length > 0) links[name as Kind] = ids;
  }
  return links;
}

/** Claims that two resources name the same ones, in whatever order. */
export function isSameLinks(a: Links, b: Links): boolean {
  if (a === b) return true;
  // All resources of a list are compared: for-in makes no list of the kinds each time.
  for (const kind in a) if (!isSameIds(a[kind as Kind] ?? NO_IDS, b[kind as Kind] ?? NO_IDS)) return false;
  for (const kind in b) if (a[kind as Kind] === undefined) return false;
  return true;
}

function isSameIds(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  if (a.length === 1) return a[0] === b[0];
  if (a.every((id, place) => id === b[place])) return true;
  const ids = new Set(a);
  return b.every((id) => ids.has(id));
}
