import type { HttpResponse } from '../../http/message.ts';
import { Fault } from '../frame/fault.ts';
import { json } from '../frame/reply.ts';
import type { Route } from '../frame/route.ts';
import type { ServiceRequest } from '../frame/service-request.ts';
import { EXTENSIONS } from './extensions.table.ts';
import { ways } from './requests.ts';
import { RESOURCE_FILTERS } from './resource-filters.table.ts';

/** What Cinder says of itself: extensions and filters. */
export const catalogRoutes: readonly Route[] = [
  ...ways('GET', '/extensions', () => json(200, { extensions: EXTENSIONS.map(extensionBody) })),
  ...ways('GET', '/extensions/{id}', showExtension),
  ...ways('GET', '/resource_filters', filters, { since: 33 }),
];

function extensionBody([name, alias, description, updated]: (typeof EXTENSIONS)[number]): object {
  return { name, alias, description, updated, links: [] };
}

function showExtension({ params }: ServiceRequest): HttpResponse {
  const found = EXTENSIONS.find(([, alias]) => alias === params.id);
  if (found === undefined) throw new Fault(404, 'The resource could not be found.');
  return json(200, { extension: extensionBody(found) });
}

function filters({ query }: ServiceRequest): HttpResponse {
  const wanted = query.last('resource');
  const rows = Object.entries(RESOURCE_FILTERS).filter(([resource]) => wanted === undefined || resource === wanted);
  return json(200, { resource_filters: rows.map(([resource, names]) => ({ resource, filters: names })) });
}
