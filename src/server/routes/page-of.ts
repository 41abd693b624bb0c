import type { Shard } from '../../store/records.ts';
import { Refused } from '../http/refused.ts';

/** The least that a list is put in order by. */
interface Listed {
  readonly shard: Shard;
  readonly row: { readonly id: string; readonly name: string };
}

/** How many a list gives unless told otherwise. */
const USUAL_LIMIT = 1_000;

/** Some of a list, and where to go on. */
export interface PageOf<T> {
  readonly items: readonly T[];
  /** Absent at the end. */
  readonly next?: string;
}

/** Cuts a page out of a list, ordered by cloud, region, kind, name and id: the query's `limit` and `after`. @throws Refused 400 */
export function pageOf<T extends Listed>(all: readonly T[], query: Readonly<Record<string, unknown>>): PageOf<T> {
  const limit = typeof query.limit === 'number' ? query.limit : USUAL_LIMIT;
  const after = typeof query.after === 'string' ? readPlace(query.after) : undefined;
  const placed = all
    .map((item): readonly [string, T] => [placeOf(item), item])
    .filter(([place]) => after === undefined || place > after)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const page = placed.slice(0, limit);
  const items = page.map(([, item]) => item);
  const next = placed.length > limit ? page.at(-1)?.[0] : undefined;
  return next === undefined ? { items } : { items, next: Buffer.from(next).toString('base64url') };
}

/** Where a resource stands in a list. */
function placeOf({ shard, row }: Listed): string {
  return [shard.cloud, shard.region, shard.kind, row.name, row.id].join('\u0001');
}

/** Names may hold anything, so a place is told in letters that a URL takes as they are. */
function readPlace(text: string): string {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.toString('base64url') === text) return bytes.toString();
  throw new Refused(400, 'usage.invalid', 'The query is not as it must be: after is no place that a page named.');
}
