import type { Item } from '../../watch/inventory/inventory.ts';
import type { RowFilter } from '../../watch/inventory/row-filter.ts';
import type { Viewer } from '../access/viewer.ts';
import type { ServerParts } from '../server-parts.ts';
import { listSeen } from './seen-resources.ts';

/** How well something fits what is looked for, the best first. */
export const MATCHES = ['whole', 'begin', 'part', 'link'] as const;

/** Something that was found. */
export interface Found {
  readonly item: Item;
  readonly match: (typeof MATCHES)[number];
}

/** Looks through the resources that may be seen, and answers the best of those that fit. */
export function searchSeen(
  text: string,
  { filter, limit }: { readonly filter: RowFilter; readonly limit: number },
  viewer: Viewer,
  parts: ServerParts,
): { readonly found: readonly Found[]; readonly isCut: boolean } {
  const wanted = text.trim().toLowerCase();
  const found: Found[] = [];
  for (const item of listSeen(filter, viewer, parts)) {
    const match = matchOf(item, wanted);
    if (match !== undefined) found.push({ item, match });
  }
  found.sort((a, b) => MATCHES.indexOf(a.match) - MATCHES.indexOf(b.match) || (placeOf(a) < placeOf(b) ? -1 : 1));
  return { found: found.slice(0, limit), isCut: found.length > limit };
}

function matchOf({ row }: Item, wanted: string): Found['match'] | undefined {
  if (wanted === '') return undefined;
  const [id, name] = [row.id.toLowerCase(), row.name.toLowerCase()];
  if (id === wanted || name === wanted) return 'whole';
  if (id.startsWith(wanted) || name.startsWith(wanted)) return 'begin';
  if (id.includes(wanted) || name.includes(wanted)) return 'part';
  const isLinked = Object.values(row.links).some((ids) => ids.some((one) => one.toLowerCase() === wanted));
  return isLinked ? 'link' : undefined;
}

function placeOf({ item: { shard, row } }: Found): string {
  return [row.name, shard.kind, shard.cloud, row.id].join('\u0001');
}
