import type { HttpResponse } from '../../http/message.ts';
import { json } from '../frame/reply.ts';
import type { ServiceRequest } from '../frame/service-request.ts';

/** A resource as it is sent. */
export type Body = Readonly<Record<string, unknown>>;

/** The link of a resource to itself. */
export function selfLink(request: ServiceRequest, collection: string, id: string): string {
  return `${request.serviceUrl}/v3/${collection}/${encodeURIComponent(id)}`;
}

/** A body with its link; `links` comes last, as Keystone has it. */
export function linked(request: ServiceRequest, collection: string, body: Body): Body {
  return { ...body, links: { self: selfLink(request, collection, String(body.id)) } };
}

/**
 * A list with its links.
 *
 * @param collection - its path, whose last part is the name of the list: `OS-TRUST/trusts`
 * @param filters - names of fields that the query may ask for; others are ignored
 */
export function listReply(
  request: ServiceRequest,
  collection: string,
  bodies: readonly Body[],
  filters: readonly string[] = [],
): HttpResponse {
  const fitting = matching(request, bodies, filters);
  const name = collection.slice(collection.lastIndexOf('/') + 1);
  return json(200, {
    [name]: fitting.map((body) => linked(request, collection, body)),
    links: listLinks(request),
  });
}

/** The bodies that the query asks for. @param filters - names of fields that it may ask for */
export function matching(request: ServiceRequest, bodies: readonly Body[], filters: readonly string[]): Body[] {
  return bodies.filter((body) => fits(request, body, filters));
}

/** The links of a list: Keystone never cuts lists into pages. */
export function listLinks(request: ServiceRequest): Body {
  const query = request.queryText === '' ? '' : `?${request.queryText}`;
  return { next: null, self: request.serviceUrl + request.path.replace(/\/$/, '') + query, previous: null };
}

/** `name=x` and `name__contains=x`; a flag takes many words for true. */
function fits(request: ServiceRequest, body: Body, filters: readonly string[]): boolean {
  return request.query.pairs().every(([key, wanted]) => {
    const [name = '', comparator = 'equals'] = key.split('__');
    if (!filters.includes(name)) return true;
    const value = body[name];
    if (typeof value === 'boolean') return comparator !== 'equals' || value === isTrue(wanted);
    if (comparator === 'equals') return value === wanted || (value === null && wanted === '');
    return typeof value === 'string' && COMPARATORS[comparator]?.(value, wanted) !== false;
  });
}

const COMPARATORS: Readonly<Record<string, (value: string, wanted: string) => boolean>> = {
  contains: (value, wanted) => value.includes(wanted),
  startswith: (value, wanted) => value.startsWith(wanted),
  endswith: (value, wanted) => value.endsWith(wanted),
  icontains: (value, wanted) => value.toLowerCase().includes(wanted.toLowerCase()),
  istartswith: (value, wanted) => value.toLowerCase().startsWith(wanted.toLowerCase()),
  iendswith: (value, wanted) => value.toLowerCase().endsWith(wanted.toLowerCase()),
};

/** Anything but a word for false is true, an empty value too. */
export function isTrue(word: string | undefined): boolean {
  return word !== undefined && !['0', 'false', 'no', 'off', 'n', 'f'].includes(word.toLowerCase());
}
