import { Fault } from '../frame/fault.ts';
import type { ServiceRequest } from '../frame/service-request.ts';
import { NON_NEGATIVE } from './schemas.ts';

/** The most rows of a page, whatever is asked for. Nova's default. */
export const MAX_LIMIT = 1000;

/** A page of rows, and whether there are more. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly hasMore: boolean;
}

/** The greatest number of rows that a request may get. Checked before to be digits. */
export function limitOf(request: ServiceRequest): number {
  const text = request.query.last('limit');
  const asked = text === undefined || text === '' ? MAX_LIMIT : Number(text);
  return Math.min(asked, MAX_LIMIT);
}

/**
 * The rows after the marker, up to the limit.
 *
 * @param options.idOf - what a marker names
 * @throws Fault 400 for a marker that is not among the rows
 */
export function pageOf<Row>(
  request: ServiceRequest,
  rows: readonly Row[],
  options: { readonly idOf: (row: Row) => string; readonly refuse?: (marker: string) => Fault },
): Page<Row> {
  const marker = request.query.last('marker');
  const limit = limitOf(request);
  const refuse = options.refuse ?? ((id) => new Fault(400, `marker [${id}] not found`));
  let from = 0;
  if (marker) {
    from = rows.findIndex((row) => options.idOf(row) === marker) + 1;
    if (from === 0) throw refuse(marker);
  }
  // Nova shows a next page whenever this one is full.
  return {
    rows: rows.slice(from, from + limit),
    hasMore: limit > 0 && rows.length - from >= limit && isPaged(request, rows.length - from),
  };
}

/** Without a limit of its own a request gets a link only when the greatest one cut it. */
function isPaged(request: ServiceRequest, left: number): boolean {
  return request.query.has('limit') || left > MAX_LIMIT;
}

/** `{"rel": "next", "href": ...}`: the request again, after the last row. */
export function nextLink(request: ServiceRequest, path: string, marker: string): object {
  const kept = request.query.pairs().filter(([name]) => name !== 'marker');
  const query = new URLSearchParams([
    ...kept.map(([name, value]): [string, string] => [name, value]),
    ['marker', marker],
  ]);
  return { rel: 'next', href: `${request.serviceUrl}${path}?${query.toString()}` };
}

/** The two links of a resource: with the version, and without. */
export function linksOf(serviceUrl: string, collection: string, id: string): readonly object[] {
  return [
    { rel: 'self', href: `${serviceUrl}/v2.1/${collection}/${id}` },
    { rel: 'bookmark', href: `${serviceUrl}/${collection}/${id}` },
  ];
}

/** The names that lists by offset take. */
export const OFFSET_QUERY = { limit: NON_NEGATIVE, offset: NON_NEGATIVE } as const;

/** A part of a list, as lists by offset give it. Checked before to be digits. Source: nova stable/zed, nova/api/openstack/common.py, limited */
export function limited<Row>({ query }: ServiceRequest, rows: readonly Row[]): readonly Row[] {
  const offset = Number(query.last('offset') ?? 0);
  const limit = Math.min(MAX_LIMIT, Number(query.last('limit') ?? 0) || MAX_LIMIT);
  return rows.slice(offset, offset + limit);
}
