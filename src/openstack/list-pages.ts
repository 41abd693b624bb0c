import type { Cloud } from './cloud.ts';
import { isOpenStackError, OpenStackError } from './open-stack-error.ts';
import { type Page, queryOfLink } from './page.ts';
import { isJsonObject, type JsonObject, notOpenStack } from './read-body.ts';
import type { ApiRequest, ApiResponse, Query } from './service-client.ts';
import type { ServiceType } from './service-type.ts';
import { type Rows, readRows } from './slices/read-rows.ts';
import type { SliceOptions } from './slices/slice-page.ts';

/** Rows asked for per request: what Nova, Cinder and Glance allow at most unless told otherwise. */
export const PAGE_SIZE = 1000;

/** A list longer than this many pages is taken for one that never ends: ten million rows at the usual size. */
const MAX_PAGES = 10_000;

/**
 * What every list takes.
 *
 * With `known`, the rows whose bytes are as they were are not parsed, and not among the items of a page. With `shapes`, the items may be
 * views: they have all members when these are asked for by name, but do not name them themselves.
 */
export interface ListOptions extends SliceOptions {
  /** Rows per request; a service gives fewer when it allows fewer. Default {@link PAGE_SIZE}. */
  readonly pageSize?: number;
  /** Start after the row with this id. */
  readonly marker?: string;
  /** Pages to read at most; reading stops there without an error. Default: all. */
  readonly maxPages?: number;
  /** More query parameters, by their wire names, for filters that have no option of their own. */
  readonly filters?: Query;
  /** The greatest microversion to ask with, instead of the usual one of the list. */
  readonly microversion?: string;
}

/** Which list to read, and how its service writes it. */
export interface ListRequest {
  readonly service: ServiceType;
  readonly path: string;
  /** The name that the rows stand under. */
  readonly key: string;
  /** The name that the links to other pages stand under, where it is not `<key>_links`. */
  readonly linksKey?: string;
  /** True for a list that takes `marker` and gives no links: it is read on, from its last row, until a page is empty. */
  readonly linkless?: boolean;
  /** False for a list that refuses `limit`, or always comes whole. Default true. */
  readonly paged?: boolean;
  readonly query?: Query;
  readonly microversion?: string;
  readonly minMicroversion?: string;
}

/**
 * Reads a list page by page, one request each, following the service's own links to the next page.
 *
 * Nova, Cinder and Neutron write `<key>_links` with a `next`, Glance `next`, Keystone `links.next`; a list without any of
 * them is whole, but for Cinder's attachments ({@link ListRequest.linkless}).
 *
 * @throws OpenStackError what the service refused; when the row that a page starts after is gone meanwhile, one that
 * {@link isMarkerGone} recognises (Nova and Glance say 400, Cinder and Neutron 404): then list anew
 */
export async function* listPages<T>(
  cloud: Cloud,
  list: ListRequest,
  options: ListOptions = {},
  signal?: AbortSignal,
): AsyncGenerator<Page<T>, void, undefined> {
  const client = await cloud.service(list.service, signal);
  let query = firstQuery(list, options);
  for (let count = 1; ; count++) {
    const request = requestOf(list, options, query, signal);
    const response = await client.request(request).catch((error: unknown) => {
      throw withMarker(error, query);
    });
    const rows = readRows(response, list.key, options);
    if (rows === undefined)
      throw notOpenStack({ service: list.service, method: 'GET', path: list.path }, response, list.key);
    yield pageOf<T>(rows, response);
    const more = list.linkless ? afterLast(rows.items) : nextQuery(rows.body, list.linksKey ?? `${list.key}_links`);
    if (more === undefined || count === options.maxPages) return;
    const following: Query = { ...query, ...more };
    if (following.marker === query.marker || count === MAX_PAGES) throw endless(list, response);
    query = following;
  }
}

/**
 * Claims that a list broke off because the row its page starts after is gone. Reading the list anew helps.
 */
export function isMarkerGone(error: unknown): error is OpenStackError {
  return isOpenStackError(error) && typeof error.details.marker === 'string';
}

/** Reads all pages of a list into one array. For lists that are short by nature: flavors, types, services. */
export async function collect<T>(pages: AsyncIterable<Page<T>>): Promise<T[]> {
  const rows: T[] = [];
  for await (const page of pages) rows.push(...page.items);
  return rows;
}

function firstQuery(list: ListRequest, options: ListOptions): Query {
  const paging = list.paged === false ? {} : { limit: options.pageSize ?? PAGE_SIZE, marker: options.marker };
  return { ...list.query, ...options.filters, ...paging };
}

function requestOf(list: ListRequest, options: ListOptions, query: Query, signal?: AbortSignal): ApiRequest {
  const microversion = options.microversion ?? list.microversion;
  const isSliced = options.known !== undefined || options.shapes !== undefined;
  return {
    method: 'GET',
    path: list.path,
    query,
    ...(microversion === undefined ? {} : { microversion }),
    ...(list.minMicroversion === undefined ? {} : { minMicroversion: list.minMicroversion }),
    ...(isSliced && !list.linkless ? { asBytes: true } : {}),
    ...(signal === undefined ? {} : { signal }),
  };
}

function pageOf<T>({ items, slices }: Rows, response: ApiResponse): Page<T> {
  const { dateMs, receivedAtMs, requestId, microversion } = response;
  return {
    items: items as readonly unknown[] as readonly T[],
    ...(slices === undefined ? {} : { slices }),
    receivedAtMs,
    ...(dateMs === undefined ? {} : { dateMs }),
    ...(requestId === undefined ? {} : { requestId }),
    ...(microversion === undefined ? {} : { microversion }),
  };
}

/** Not the size of the page but its emptiness tells the end: the service may allow fewer rows than were asked for. */
function afterLast(items: readonly unknown[]): Query | undefined {
  const last = items.at(-1);
  return isJsonObject(last) && typeof last.id === 'string' ? { marker: last.id } : undefined;
}

function nextQuery(body: JsonObject, linksKey: string): Query | undefined {
  const link = nextLink(body, linksKey);
  return link === undefined ? undefined : queryOfLink(link);
}

function nextLink(body: JsonObject, linksKey: string): string | undefined {
  if (typeof body.next === 'string') return body.next;
  if (isJsonObject(body.links) && typeof body.links.next === 'string') return body.links.next;
  const links = body[linksKey];
  if (!Array.isArray(links)) return undefined;
  const next: unknown = links.find((link) => isJsonObject(link) && link.rel === 'next');
  return isJsonObject(next) && typeof next.href === 'string' ? next.href : undefined;
}

/** With the same query but for the marker, only the marker can be what the service did not find or understand. */
function withMarker(error: unknown, query: Query): unknown {
  const { marker } = query;
  if (typeof marker !== 'string' || !isOpenStackError(error)) return error;
  if (error.status !== 400 && error.status !== 404) return error;
  const { service, status, microversion, requestId, serviceMessage } = error;
  return new OpenStackError(error.code, `${error.message} (the row that this page starts after is gone: list anew)`, {
    method: error.method,
    url: error.url,
    retryable: error.retryable,
    details: { ...error.details, marker },
    cause: error,
    ...(service === undefined ? {} : { service }),
    ...(status === undefined ? {} : { status }),
    ...(microversion === undefined ? {} : { microversion }),
    ...(requestId === undefined ? {} : { requestId }),
    ...(serviceMessage === undefined ? {} : { serviceMessage }),
  });
}

function endless(list: ListRequest, response: ApiResponse): OpenStackError {
  return new OpenStackError(
    'network.not-openstack',
    `the list ${list.path} of ${list.service} does not end: its pages lead to themselves; check proxies and caches on the way`,
    {
      service: list.service,
      method: 'GET',
      url: list.path,
      status: response.status,
      retryable: false,
    },
  );
}
