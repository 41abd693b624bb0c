import { Fault } from '../../frame/fault.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { pythonRepr } from '../../validation/python-repr.ts';
import { type Attributes, type Fields, textOf } from './attribute.ts';
import { badRequest } from './faults.ts';
import { countOf } from './read-fields.ts';

/** A part of a list. */
export interface ListPage {
  readonly bodies: readonly Fields[];
  /** To the pages around it; empty when no limit was asked. */
  readonly links: readonly Fields[];
}

/** What a list needs to be cut. */
export interface PageOptions {
  readonly attributes: Attributes;
  /** The 404 for a marker that is not there. */
  readonly missing: (id: string) => Fault;
}

/**
 * Sorts and cuts a list as the query asks; the id comes last in every order.
 *
 * @throws Fault 400, 404
 *
 * Source: neutron stable/zed, neutron/api/api_common.py, get_sorts, get_limit_and_marker, get_pagination_links
 */
export function pageOf(request: ServiceRequest, bodies: readonly Fields[], options: PageOptions): ListPage {
  const { query } = request;
  const refuse = (word: string) => badRequest('limit', `Limit must be an integer 0 or greater and not '${word}'`);
  const limit = countOf(query.last('limit'), refuse) ?? 0;
  const isReverse = limit > 0 && ['true', '1'].includes((query.last('page_reverse') ?? '').toLowerCase());
  const sorted = [...bodies].sort(orderOf(request, options.attributes));
  if (limit === 0) return { bodies: sorted, links: [] };
  const ordered = isReverse ? sorted.reverse() : sorted;
  const marker = query.last('marker');
  const at = marker === undefined ? -1 : ordered.findIndex((body) => body.id === marker);
  if (marker !== undefined && at < 0) throw options.missing(marker);
  const cut = ordered.slice(at + 1, at + 1 + limit);
  const page = isReverse ? cut.reverse() : cut;
  return { bodies: page, links: linksOf(request, page, { limit, isReverse }) };
}

function orderOf({ query }: ServiceRequest, attributes: Attributes): (one: Fields, other: Fields) => number {
  const [keys, directions] = [query.all('sort_key'), query.all('sort_dir')];
  const wrong = directions.filter((word) => word !== 'asc' && word !== 'desc');
  if (directions.length > 0 && keys.length !== directions.length) throw new Fault(400, SAME_LENGTH);
  if (keys.length > 0 && directions.length === 0) throw new Fault(400, SAME_LENGTH);
  const unknown = keys.filter((key) => !attributes[key]?.sort && key !== 'project_id');
  if (unknown.length > 0) {
    throw new Fault(400, `${pythonRepr(unknown)} is invalid attribute for sort_keys`);
  }
  if (wrong.length > 0) {
    throw new Fault(400, `${pythonRepr(wrong)} is invalid value for sort_dirs, valid value is 'asc' and 'desc'`);
  }
  return (one, other) => {
    for (const [place, key] of keys.entries()) {
      const order = compare(one[key], other[key]);
      if (order !== 0) return directions[place] === 'desc' ? -order : order;
    }
    return compare(one.id, other.id);
  };
}

const SAME_LENGTH = 'The number of sort_keys and sort_dirs must be same';

function compare(one: unknown, other: unknown): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  const [left, right] = [textFor(one), textFor(other)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function textFor(value: unknown): string {
  return typeof value === 'string' ? value : value === null || value === undefined ? '' : JSON.stringify(value);
}

function linksOf(
  request: ServiceRequest,
  page: readonly Fields[],
  { limit, isReverse }: { readonly limit: number; readonly isReverse: boolean },
): Fields[] {
  const [first, last] = [page[0], page.at(-1)];
  if (first === undefined || last === undefined) return [];
  const kept = request.query.pairs().filter(([name]) => name !== 'marker' && name !== 'page_reverse');
  const link = (rel: string, body: Fields, more: readonly (readonly [string, string])[]) => {
    const params = new URLSearchParams();
    for (const [name, value] of [...kept, ['marker', textOf(body, 'id')] as const, ...more]) params.append(name, value);
    return { rel, href: `${request.serviceUrl}${request.path}?${params.toString()}` };
  };
  const isFull = page.length >= limit;
  return [
    ...(isFull || isReverse ? [link('next', last, [])] : []),
    ...(isFull || !isReverse ? [link('previous', first, [['page_reverse', 'True']])] : []),
  ];
}
