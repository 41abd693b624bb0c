import type { HttpResponse } from '../../http/message.ts';
import { Fault } from '../frame/fault.ts';
import { json } from '../frame/reply.ts';
import type { ServiceRequest } from '../frame/service-request.ts';
import { badRequest, invalid } from './faults.ts';
import { baseUrl, type Fields } from './requests.ts';
import { isTrueWord } from './schemas.ts';

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
  /** There are never links. */
  readonly isUnlinked?: boolean;
}

const NOT_FILTERS = ['limit', 'marker', 'offset', 'sort', 'sort_key', 'sort_dir', 'all_tenants', 'with_count'];

/** A page of a list, with the link to the next one when it is full. */
export function listReply<Row>(request: ServiceRequest, options: ListOptions<Row>): HttpResponse {
  const limit = limitOf(request);
  const fitting = sorted(request, filtered(request, options), options);
  const page = pageOf(request, fitting, options).slice(0, limit);
  const isCounted = options.counts && request.microversion >= 45 && isTrueWord(request.query.last('with_count'));
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

function limitOf({ query }: ServiceRequest): number {
  const text = query.last('limit') ?? String(GREATEST_PAGE);
  if (!/^\s*[+-]?\d+\s*$/.test(text)) throw badRequest('limit param must be an integer');
  const limit = Number(text);
  if (limit < 0) throw badRequest('limit param must be positive');
  return Math.min(limit, GREATEST_PAGE);
}

function filtered<Row>(request: ServiceRequest, { rows, filters, open }: ListOptions<Row>): readonly Row[] {
  const asked = request.query.names().filter((name) => !NOT_FILTERS.includes(name));
  const allowed = request.caller.isAdmin ? asked : asked.filter((name) => open.includes(name.replace(/~$/, '')));
  if (request.microversion >= 31 && allowed.length < asked.length) {
    const bad = asked.filter((name) => !allowed.includes(name)).join(',');
    throw badRequest(`Invalid filters ${bad} are found in query options.`);
  }
  let left = rows;
  for (const name of allowed) {
    const wanted = request.query.last(name) ?? '';
    const isLike = name.endsWith('~') && request.microversion >= 34;
    const filter = filters[isLike ? name.slice(0, -1) : name];
    if (filter === undefined) return [];
    left = left.filter((row) => filter(row, isLike ? `~${wanted}` : wanted));
  }
  return left;
}

/** A filter on a text: equal, or with a leading `~` contained. */
export function textFilter<Row>(read: (row: Row) => string | null): (row: Row, wanted: string) => boolean {
  return (row, wanted) => {
    const value = read(row);
    if (wanted.startsWith('~')) return value?.toLowerCase().includes(wanted.slice(1).toLowerCase()) ?? false;
    return value === wanted;
  };
}

/** A filter on metadata, written as Python or JSON writes an object: `{'key': 'value'}`. */
export function metadataFilter<Row>(
  read: (row: Row) => Readonly<Record<string, string>>,
): (row: Row, wanted: string) => boolean {
  return (row, wanted) => {
    const metadata = read(row);
    const pairs = [...wanted.matchAll(/(['"])(.*?)\1\s*:\s*u?(['"])(.*?)\3/g)];
    return pairs.every(([, , key = '', , value]) => metadata[key] === value);
  };
}

function sorted<Row>(request: ServiceRequest, rows: readonly Row[], { sorts, idOf }: ListOptions<Row>): readonly Row[] {
  const keys = sortKeysOf(request);
  const [first] = keys;
  const isUsual = keys.length === 1 && first?.key === 'created_at' && !first.isAscending;
  if (isUsual) return rows;
  const orders = keys.map(({ key, isAscending }) => {
    const read = key === 'id' ? idOf : sorts[key];
    if (read === undefined) throw invalid('input', 'Invalid sort key');
    return { read, sign: isAscending ? 1 : -1 };
  });
  const sign = orders.at(-1)?.sign ?? 1;
  return rows.toSorted((a, b) => {
    for (const order of orders) {
      const difference = compare(order.read(a), order.read(b)) * order.sign;
      if (difference !== 0) return difference;
    }
    return compare(idOf(a), idOf(b)) * sign;
  });
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
          .map((part) => part.split(':'));
  return pairs.map(([key = '', direction = '']) => {
    const word = direction.trim() || 'desc';
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

function pageOf<Row>(request: ServiceRequest, rows: readonly Row[], { idOf, noun }: ListOptions<Row>): readonly Row[] {
  const marker = request.query.last('marker');
  const offsetText = request.query.last('offset') ?? '0';
  if (!/^\d+$/.test(offsetText)) throw badRequest('offset must be an integer');
  const offset = Number(offsetText);
  if (marker === undefined) return rows.slice(offset);
  const at = rows.findIndex((row) => idOf(row) === marker);
  if (at < 0) throw new Fault(404, `${noun} ${marker} could not be found.`);
  return rows.slice(at + 1 + offset);
}

function nextLink<Row>(request: ServiceRequest, { collection, isDetail }: ListOptions<Row>, id: string): object[] {
  const params = new URLSearchParams(request.queryText);
  params.set('marker', id);
  const href = `${baseUrl(request)}/${collection}${isDetail ? '/detail' : ''}?${params.toString()}`;
  return [{ rel: 'next', href }];
}
