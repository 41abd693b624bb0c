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
  const kinds = Object.keys(a) as Kind[];
  if (kinds.length !== Object.keys(b).length) return false;
  return kinds.every((kind) => isSameIds(a[kind] ?? [], b[kind] ?? []));
}

function isSameIds(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  if (a.every((id, place) => id === b[place])) return true;
  const ids = new Set(a);
  return b.every((id) => ids.has(id));
}
