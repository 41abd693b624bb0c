import type { Fault } from '../../frame/fault.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import type { Attributes, Fields } from './attribute.ts';
import { badRequest } from './faults.ts';
import { orderOf } from './order.ts';
import { countOf } from './read-fields.ts';
import { type ValueOf, valuesIn } from './values-of.ts';

/** A part of a list. */
export interface ListPage<Item> {
  readonly items: readonly Item[];
  /** To the pages around it; empty when no limit was asked. */
  readonly links: readonly Fields[];
}

/** What a list needs to be cut. */
export interface PageOptions<Item> {
  readonly attributes: Attributes;
  /** The 404 for a marker that is not there. */
  readonly missing: (id: string) => Fault;
  /** Claims that an item is in the list. */
  readonly isListed: (item: Item) => boolean;
  readonly valuesOf: (item: Item) => ValueOf;
}

/**
 * Sorts and cuts a list as the query asks; the id comes last in every order. Without another order items are looked at only until
 * the page is full.
 *
 * @param items - in the order of their ids
 * @throws Fault 400, 404
 *
 * Source: neutron stable/zed, neutron/api/api_common.py, get_sorts, get_limit_and_marker, get_pagination_links
 */
export function pageOf<Item extends { readonly id?: unknown }>(
  request: ServiceRequest,
  items: readonly Item[],
  options: PageOptions<Item>,
): ListPage<Item> {
  const { query } = request;
  const { isListed } = options;
  const refuse = (word: string) => badRequest('limit', `Limit must be an integer 0 or greater and not '${word}'`);
  const limit = countOf(query.last('limit'), refuse) ?? 0;
  const isReverse = limit > 0 && ['true', '1'].includes((query.last('page_reverse') ?? '').toLowerCase());
  const sort = orderOf(request, options);
  const sorted = sort === undefined ? items : sort(items.filter(isListed));
  if (limit === 0) return { items: sort === undefined ? items.filter(isListed) : sorted, links: [] };
  const ordered = isReverse ? [...sorted].reverse() : sorted;
  const marker = query.last('marker');
  const at = marker === undefined ? -1 : ordered.findIndex((item) => item.id === marker);
  if (marker !== undefined && at < 0) throw options.missing(marker);
  const cut: Item[] = [];
  for (let place = at + 1; place < ordered.length && cut.length < limit; place++) {
    const item = ordered[place];
    if (item !== undefined && isListed(item)) cut.push(item);
  }
  const page = isReverse ? cut.reverse() : cut;
  return { items: page, links: linksOf(request, page, { limit, isReverse }) };
}

/** The same for bodies that are there. */
export function pageOfBodies(
  request: ServiceRequest,
  bodies: readonly Fields[],
  options: Pick<PageOptions<Fields>, 'attributes' | 'missing'>,
): ListPage<Fields> {
  const sorted = [...bodies].sort((one, other) => (String(one.id) < String(other.id) ? -1 : 1));
  return pageOf<Fields & { readonly id?: unknown }>(request, sorted, {
    ...options,
    isListed: () => true,
    valuesOf: valuesIn,
  });
}

function linksOf(
  request: ServiceRequest,
  page: readonly { readonly id?: unknown }[],
  { limit, isReverse }: { readonly limit: number; readonly isReverse: boolean },
): Fields[] {
  const [first, last] = [page[0], page.at(-1)];
  if (first === undefined || last === undefined) return [];
  const kept = request.query.pairs().filter(([name]) => name !== 'marker' && name !== 'page_reverse');
  const link = (rel: string, { id }: { readonly id?: unknown }, more: readonly (readonly [string, string])[]) => {
    const params = new URLSearchParams();
    for (const [name, value] of [...kept, ['marker', String(id)] as const, ...more]) params.append(name, value);
    return { rel, href: `${request.serviceUrl}${request.path}?${params.toString()}` };
  };
  const isFull = page.length >= limit;
  return [
    ...(isFull || isReverse ? [link('next', last, [])] : []),
    ...(isFull || !isReverse ? [link('previous', first, [['page_reverse', 'True']])] : []),
  ];
}
