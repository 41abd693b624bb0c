import type { HttpResponse } from '../../../../http/message.ts';
import { Fault } from '../../../frame/fault.ts';
import { json } from '../../../frame/reply.ts';
import type { ServiceRequest } from '../../../frame/service-request.ts';
import { checkNoBody } from '../../faults.ts';
import { enforceMetadef, findNamespace, isVisible, noNamespace } from '../access.ts';
import { checkVisibility } from '../listing.ts';
import { objectBody } from '../objects/body.ts';
import { findIn, type MetadefState, type NamespaceRow, type ObjectRow, rowsIn } from '../state.ts';
import { associationsOf, namespaceBody } from './body.ts';

/** Shows a namespace with all that hangs on it. Source: glance stable/zed, glance/api/v2/metadef_namespaces.py, `show` */
export function showNamespace(request: ServiceRequest): HttpResponse {
  const { query, cloud, params } = request;
  checkNoBody(request);
  checkVisibility(query, ['public', 'private']);
  const { namespace = '' } = params;
  const row = findNamespace(request, namespace);
  if (row === undefined) throw noNamespace(namespace);
  if (!isVisible(request, row)) throw new Fault(404, '');
  for (const rule of RULES) enforceMetadef(request, rule, row);
  const prefix = prefixFor(cloud.image.metadefs, row, query.last('resource_type') ?? '');
  return json(200, namespaceBody(row, contentsOf(cloud.image.metadefs, row, { namespace, prefix })));
}

const RULES = [
  'get_metadef_namespace',
  'list_metadef_resource_types',
  'get_metadef_objects',
  'get_metadef_properties',
  'get_metadef_tags',
];

/** What stands before the names of properties in resources of a type. */
function prefixFor({ associations }: MetadefState, row: NamespaceRow, type: string): string {
  const association = findIn(associations, row, type);
  return association?.name === type ? (association.prefix ?? '') : '';
}

function contentsOf(
  state: MetadefState,
  row: NamespaceRow,
  { namespace, prefix }: { readonly namespace: string; readonly prefix: string },
): object {
  const properties = rowsIn(state.properties, row).map(({ name, schema }) => [prefix + name, schema]);
  const objects = rowsIn(state.objects, row).map((object) => objectBody(namespace, withPrefix(object, prefix)));
  // Tags come newest first, as their own list does.
  const tags = rowsIn(state.tags, row)
    .map(({ name }) => ({ name }))
    .reverse();
  return {
    ...associationsOf(state, row),
    ...(properties.length > 0 && { properties: Object.fromEntries(properties) }),
    ...(objects.length > 0 && { objects }),
    ...(tags.length > 0 && { tags }),
  };
}

function withPrefix(object: ObjectRow, prefix: string): ObjectRow {
  if (prefix === '') return object;
  const properties = Object.entries(object.properties).map(([name, type]) => [prefix + name, type]);
  return {
    ...object,
    required: object.required.map((name) => prefix + name),
    properties: Object.fromEntries(properties),
  };
}
