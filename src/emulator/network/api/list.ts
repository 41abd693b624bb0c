import type { HttpResponse } from '../../../http/message.ts';
import { json } from '../../frame/reply.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import type { Fields } from './attribute.ts';
import { filterOf } from './filter.ts';
import { isVisible, shown } from './find-row.ts';
import { pageOf } from './page.ts';
import { picked } from './picked.ts';
import type { BaseRow, Resource } from './resource.ts';
import { byId, rowsById } from './rows-by-id.ts';
import { valuesOf } from './values-of.ts';

/**
 * Rows that a caller may see, as they are sent. Rows are filtered, sorted and cut before a body is made of any: a page costs what
 * it shows.
 */
export function listOf<Row extends BaseRow>(resource: Resource<Row>, request: ServiceRequest): HttpResponse {
  resource.beforeList?.(request);
  const { attributes, missing, collection, parent } = resource;
  const fits = filterOf(request.query, attributes);
  const values = valuesOf(resource, request);
  const { network } = request.cloud;
  const rows =
    parent === undefined ? rowsById(resource.rows(network)) : byId(parent.rowsOf(network, request.params.parent ?? ''));
  const page = pageOf<Row>(request, rows, {
    attributes,
    missing,
    isListed: (row) => isVisible(resource, request, row) && fits(values(row)),
    valuesOf: values,
  });
  const bodies = page.items.map((row): Fields => picked(request, shown(resource, request, row) ?? {}));
  return json(200, { [collection]: bodies, ...(page.links.length > 0 && { [`${collection}_links`]: page.links }) });
}
