import { isKind, type Kind } from '../../model/kind.ts';
import type { ApiAnswer, Handler, ViewerRequest } from '../http/api-request.ts';
import { answerTagged } from '../http/etag.ts';
import { Refused } from '../http/refused.ts';
import type { ServerParts } from '../server-parts.ts';
import { pageOf } from './page-of.ts';
import { lookBack } from './past.ts';
import { readFilter } from './read-filter.ts';
import { pastResourceOf, resourceOf, timeOf } from './resource-of.ts';
import { findSeen, listSeen, type Meant, onlyOne } from './seen-resources.ts';

export const RESOURCE_HANDLERS: Readonly<Record<string, Handler>> = {
  listResources: { for: 'viewer', run: listResources },
  getResource: { for: 'viewer', run: getResource },
};

async function listResources(request: ViewerRequest, parts: ServerParts): Promise<ApiAnswer> {
  const { query, viewer } = request;
  const filter = readFilter(query);
  const atMs = momentOf(query.at);
  if (atMs !== undefined) {
    const { items, known } = await lookBack({ atMs, filter }, viewer, parts);
    const page = pageOf(items, query);
    const shown = page.items.map((item) => pastResourceOf(item, viewer));
    return answerTagged(request.http, { at: timeOf(atMs), ...page, items: shown, known });
  }
  // One turn of the loop: the list is true at the position.
  const { position } = parts.history;
  const page = pageOf(listSeen(filter, viewer, parts), query);
  return { status: 200, json: { ...page, items: page.items.map((item) => resourceOf(item, viewer)), position } };
}

async function getResource(request: ViewerRequest, parts: ServerParts): Promise<ApiAnswer> {
  const { query, viewer, http } = request;
  const meant = meantBy(request);
  const atMs = momentOf(query.at);
  if (atMs === undefined) return answerTagged(http, resourceOf(findSeen(meant, viewer, parts), viewer));
  const clouds = meant.cloud === undefined ? {} : { clouds: [meant.cloud] };
  const { kind, id } = meant;
  const { items } = await lookBack({ atMs, kind, filter: { kinds: [kind], ids: [id], ...clouds } }, viewer, parts);
  return answerTagged(http, pastResourceOf(onlyOne(items, meant), viewer));
}

/** The resource that the path and the query of a checked request name. */
export function meantBy({ params, query }: Pick<ViewerRequest, 'params' | 'query'>): Meant & { readonly kind: Kind } {
  const { kind = '', id = '' } = params;
  if (!isKind(kind)) throw new Refused(404, 'resource.not-found', `There is no kind ${kind}.`);
  return { kind, id, cloud: typeof query.cloud === 'string' ? query.cloud : undefined };
}

/** A moment of a checked query as milliseconds since the epoch. */
export function momentOf(value: unknown): number | undefined {
  if (typeof value !== 'string') return undefined;
  const atMs = Date.parse(value);
  // A leap second fits the format, and is no moment that a program knows.
  if (Number.isNaN(atMs)) throw new Refused(400, 'usage.invalid', `${value} is no moment.`);
  return atMs;
}
