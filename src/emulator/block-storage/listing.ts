import type { HttpResponse } from '../../http/message.ts';
import { Fault } from '../frame/fault.ts';
import { json } from '../frame/reply.ts';
import type { ServiceRequest } from '../frame/service-request.ts';
import { badRequest, invalid } from './faults.ts';
import { baseUrl, type Fields } from './requests.ts';
import { isBooleanWord, isTrueWord } from './schemas.ts';

/** The most rows of a page. */
const GREATEST_PAGE = 1000;

/** What a value is sorted by. */
export type SortValue = string | number | null;

/** What a list shows and understands. */
export interface ListOptions<Row> {
  /** The key of the answer, and the last part of the path: `volumes`. */
  readonly collection: string;
  /** For the 404 of a marker: `Volume`. */
  readonly noun: string;
  /** The rows that the caller may see at all, newest first. */
  readonly rows: readonly Row[];
  readonly idOf: (row: Row) => string;
  readonly sorts: Readonly<Record<string, (row: Row) => SortValue>>;
  readonly filters: Readonly<Record<string, (row: Row, wanted: string) => boolean>>;
  /** Filters that everybody may use since 3.31; administrators may use all. */
  readonly open: readonly string[];
  readonly bodyOf: (row: Row) => Fields;
  /** The path ends in `/detail`. */
  readonly isDetail?: boolean;
  /** `with_count` is understood (since 3.45). */
  readonly counts?: boolean;
  /** The key of the links, when it is not `volumes_links`. */
  readonly linksKey?: string;
  /** The 404 of a marker, where it is worded otherwise. */
  readonly markerFault?: (marker: string) => Fault;
  /** There are never links. */
  readonly isUnlinked?: boolean;
}

const NOT_FILTERS = ['limit', 'marker', 'offset', 'sort', 'sort_key', 'sort_dir', 'all_tenants'];

/** Since when `with_count` is understood; before, it is a filter that nothing has. */
const COUNTS_SINCE = 45;

/** The greatest number that the database holds. */
const GREATEST_OFFSET = 2 ** 31 - 1;

/** A page of a list, with the link to the next one when it is full. */
export function listReply<Row>(request: ServiceRequest, options: ListOptions<Row>): HttpResponse {
  const limit = limitOf(request);
  const offset = offsetOf(request);
  const order = orderOf(request, options);
  const isCounted = wantsCount(request, options);
  const fitting = filtered(request, options);
  const rows = pageFrom(request, fitting, { ...options, order });
  const page = rows.slice(offset, offset + limit);
  const count = isCounted ? fitting.length : undefined;
  const last = page.at(-1);
  const isFull = last !== undefined && limit <= (count || page.length) && !options.isUnlinked;
  return json(200, {
    [options.collection]: page.map(options.bodyOf),
    ...(isFull && {
      [options.linksKey ?? `${options.collection}_links`]: nextLink(request, options, options.idOf(last)),
    }),
    ...(count !== undefined && { count }),
  });
}

/** How many rows are asked for, at most a page. @throws Fault 400 */
export function limitOf({ query }: ServiceRequest): number {
  const text = query.last('limit') ?? String(GREATEST_PAGE);
  if (!/^\s*[+-]?\d+\s*$/.test(text)) throw badRequest('limit param must be an integer');
  const limit = Number(text);
  if (limit < 0) throw badRequest('limit param must be positive');
  return Math.min(limit, GREATEST_PAGE);
}

/** @throws Fault 400 for what is neither yes nor no */
function wantsCount<Row>(request: ServiceRequest, { counts }: ListOptions<Row>): boolean {
  if (!counts || request.microversion < COUNTS_SINCE) return false;
  const asked = request.query.last('with_count');
  return asked !== undefined && readBoolean('with_count', asked);
}

/** A word for yes or no of a query. @throws Fault 400. Source: cinder stable/zed, cinder/utils.py, `get_bool_param` */
export function readBoolean(name: string, text: string): boolean {
  if (isBooleanWord(text)) return isTrueWord(text);
  throw badRequest(`Value '${text}' for '${name}' is not a boolean.`);
}

/**
 * What fits all filters. Administrators may use any, and all in their inexact form (`name~`); others what is open, as it is named.
 *
 * Source: cinder stable/zed, cinder/api/common.py, `reject_invalid_filters`
 */
function filtered<Row>(request: ServiceRequest, { rows, filters, open, counts }: ListOptions<Row>): readonly Row[] {
  const isCount = (name: string) => name === 'with_count' && counts && request.microversion >= COUNTS_SINCE;
  const asked = request.query.names().filter((name) => !NOT_FILTERS.includes(name) && !isCount(name));
  const allowed = request.caller.isAdmin ? asked : asked.filter((name) => open.includes(name));
  if (request.microversion >= 31 && asked.some((name) => /[^\p{ASCII}]/u.test(name))) {
    throw badRequest('Filter keys can only contain ASCII characters.');
  }
  if (request.microversion >= 31 && allowed.length < asked.length) {
    const bad = asked.filter((name) => !allowed.includes(name)).join(',');
    throw badRequest(`Invalid filters ${bad} are found in query options.`);
  }
  let left = rows;
  for (const name of allowed) {
    const wanted = request.query.last(name) ?? '';
    const isLike = name.endsWith('~');
    const filter = ownOf(filters, isLike ? name.slice(0, -1) : name);
    if (filter === undefined) return [];
    left = left.filter((row) => filter(row, isLike ? `~${wanted}` : wanted));
  }
  return left;
}

/** What a table has under a name that a request brought along, which may be one of every object's. */
function ownOf<Value>(table: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** A filter on a text: equal, or with a leading `~` contained. */
export function textFilter<Row>(read: (row: Row) => string | null): (row: Row, wanted: string) => boolean {
  return (row, wanted) => {
    const value = read(row);
    if (wanted.startsWith('~')) return value?.toLowerCase().includes(wanted.slice(1).toLowerCase()) ?? false;
    return value === wanted;
  };
}

/** A filter on metadata, written as Python or JSON writes an object: `{'key': 'value'}`; nothing fits another value. */
export function metadataFilter<Row>(
  read: (row: Row) => Readonly<Record<string, string>>,
): (row: Row, wanted: string) => boolean {
  return (row, wanted) => {
    if (!/^\s*\{.*\}\s*$/s.test(wanted)) return false;
    const metadata = read(row);
    const pairs = [...wanted.matchAll(/(['"])(.*?)\1\s*:\s*u?(['"])(.*?)\3/g)];
    return pairs.every(([, , key = '', , value]) => metadata[key] === value);
  };
}

type Order<Row> = (a: Row, b: Row) => number;

/**
 * The order that is asked for; `undefined` for the usual one, which the rows come in. What has no direction and what decides at last, the
 * creation and the id, go the way of the first key.
 *
 * Source: cinder stable/zed, cinder/db/sqlalchemy/api.py, `process_sort_params`
 */
function orderOf<Row>(request: ServiceRequest, { sorts, idOf }: ListOptions<Row>): Order<Row> | undefined {
  const keys = sortKeysOf(request);
  const [first] = keys;
  if (keys.length === 1 && first?.key === 'created_at' && !first.isAscending) return undefined;
  const readOf = (key: string) => (key === 'id' ? idOf : ownOf(sorts, key));
  const last = ['created_at', 'id'].flatMap((key) =>
    keys.some((asked) => asked.key === key) || readOf(key) === undefined
      ? []
      : [{ key, isAscending: first?.isAscending === true }],
  );
  const orders = [...keys, ...last].map(({ key, isAscending }) => {
    const read = readOf(key);
    if (read === undefined) throw invalid('input', 'Invalid sort key');
    return { read, sign: isAscending ? 1 : -1 };
  });
  return (a, b) => {
    for (const { read, sign } of orders) {
      const difference = compare(read(a), read(b)) * sign;
      if (difference !== 0) return difference;
    }
    return 0;
  };
}

function sortKeysOf({ query }: ServiceRequest): { key: string; isAscending: boolean }[] {
  const text = query.last('sort');
  if (text !== undefined && (query.has('sort_key') || query.has('sort_dir'))) {
    const words =
      "The 'sort_key' and 'sort_dir' parameters are deprecated and cannot be used with the 'sort' parameter.";
    throw badRequest(words);
  }
  const pairs =
    text === undefined
      ? [[query.last('sort_key') ?? 'created_at', query.last('sort_dir') ?? 'desc']]
      : text
          .trim()
          .split(',')
          .map((part) => [part.replace(/:.*$/s, ''), part.includes(':') ? part.slice(part.indexOf(':') + 1) : '']);
  return pairs.map(([key = '', direction = '']) => {
    const word = direction === '' ? 'desc' : direction.trim();
    if (word !== 'asc' && word !== 'desc') {
      throw invalid('input', "Unknown sort direction, must be 'desc' or 'asc'.");
    }
    return { key: key.trim(), isAscending: word === 'asc' };
  });
}

function compare(a: SortValue, b: SortValue): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  return a < b ? -1 : 1;
}

/** How many rows are left out first. @throws Fault 400 */
export function offsetOf({ query }: ServiceRequest): number {
  const text = query.last('offset') ?? '0';
  if (!/^\s*[+-]?\d+\s*$/.test(text)) throw badRequest('offset must be an integer');
  const offset = Number(text);
  if (offset < 0) throw badRequest('offset must be >= 0');
  if (offset > GREATEST_OFFSET) throw badRequest(`offset must be <= ${GREATEST_OFFSET}`);
  return offset;
}

/** The rows in order, from the marker on. The marker itself need not fit the filters: what changed between two pages ends no walk. */
function pageFrom<Row>(
  request: ServiceRequest,
  fitting: readonly Row[],
  {
    rows,
    idOf,
    noun,
    order,
    markerFault = (id) => new Fault(404, `${noun} ${id} could not be found.`),
  }: ListOptions<Row> & { readonly order: Order<Row> | undefined },
): readonly Row[] {
  const marker = request.query.last('marker');
  if (marker === undefined) return order === undefined ? fitting : fitting.toSorted(order);
  const first = rows.find((row) => idOf(row) === marker);
  if (first === undefined) throw markerFault(marker);
  const kept = new Set(fitting);
  const all = rows.filter((row) => row === first || kept.has(row));
  const sorted = order === undefined ? all : all.sort(order);
  return sorted.slice(sorted.indexOf(first) + 1);
}

function nextLink<Row>(request: ServiceRequest, { collection, isDetail }: ListOptions<Row>, id: string): object[] {
  const params = new URLSearchParams(request.queryText);
  params.set('marker', id);
  const href = `${baseUrl(request)}/${collection}${isDetail ? '/detail' : ''}?${params.toString()}`;
  return [{ rel: 'next', href }];
}
