import type { HttpResponse } from '../../../../http/message.ts';
import { Fault } from '../../../frame/fault.ts';
import { json } from '../../../frame/reply.ts';
import { type Route, route } from '../../../frame/route.ts';
import type { ServiceRequest } from '../../../frame/service-request.ts';
import { done } from '../../done.ts';
import { checkNoBody } from '../../faults.ts';
import { stampOf } from '../../images/body.ts';
import { enforceMetadef, namespaceOf } from '../access.ts';
import { type PropertyType, readPropertyType } from '../property-type.ts';
import { fieldsOf, textIn } from '../read-body.ts';
import { PROPERTY_SCHEMA } from '../schemas.table.ts';
import { findIn, type NamespaceRow, type PropertyRow, rowsIn } from '../state.ts';
import { addProperty } from './add.ts';

const PROPERTIES = '/v2/metadefs/namespaces/{namespace}/properties';

/** Properties of namespaces. Source: glance stable/zed, glance/api/v2/metadef_properties.py */
export const metadefPropertyRoutes: readonly Route[] = [
  route('GET', PROPERTIES, listProperties),
  route('POST', PROPERTIES, createProperty),
  route('GET', `${PROPERTIES}/{property}`, showProperty),
  route('PUT', `${PROPERTIES}/{property}`, updateProperty),
  route('DELETE', `${PROPERTIES}/{property}`, removeProperty),
];

/** One that stands alone says its name. */
function propertyBody({ name, schema }: PropertyRow): object {
  return Object.assign({ name }, schema, { name });
}

/** The property of the path. @throws Fault 404 */
function propertyOf(
  request: ServiceRequest,
  namespace: NamespaceRow,
  name = request.params.property ?? '',
): PropertyRow {
  const row = findIn(request.cloud.image.metadefs.properties, namespace, name);
  if (row === undefined) throw new Fault(404, `Could not find property ${name}`);
  return row;
}

function readProperty(request: ServiceRequest): { name: string; schema: PropertyType } {
  const fields = fieldsOf(request, PROPERTY_SCHEMA, ['created_at', 'updated_at']);
  return { name: textIn(fields, 'name') ?? '', schema: readPropertyType(fields) };
}

function listProperties(request: ServiceRequest): HttpResponse {
  checkNoBody(request);
  const namespace = namespaceOf(request);
  enforceMetadef(request, 'get_metadef_properties', namespace);
  const rows = rowsIn(request.cloud.image.metadefs.properties, namespace);
  return json(200, { properties: Object.fromEntries(rows.map(({ name, schema }) => [name, schema])) });
}

function createProperty(request: ServiceRequest): HttpResponse {
  const property = readProperty(request);
  const namespace = namespaceOf(request);
  enforceMetadef(request, 'add_metadef_property', namespace);
  return json(201, propertyBody(addProperty(request.cloud.image.metadefs, namespace, property)));
}

function showProperty(request: ServiceRequest): HttpResponse {
  const namespace = namespaceOf(request);
  enforceMetadef(request, 'get_metadef_property', namespace);
  const type = request.query.last('resource_type') ?? '';
  const name = type === '' ? request.params.property : nameWithoutPrefix(request, namespace, type);
  return json(200, propertyBody(propertyOf(request, namespace, name)));
}

/** The name of the path without what stands before it in resources of a type. @throws Fault 404 */
function nameWithoutPrefix(request: ServiceRequest, namespace: NamespaceRow, type: string): string {
  enforceMetadef(request, 'get_metadef_resource_type', namespace);
  const { associations, resourceTypes } = request.cloud.image.metadefs;
  if (resourceTypes.where('name', type.toLowerCase()).length === 0) {
    throw new Fault(404, `The metadata definition resource-type with name=${type}, was not found.`);
  }
  const association = findIn(associations, namespace, type);
  if (association === undefined) {
    throw new Fault(
      404,
      `The metadata definition resource-type association of resource-type=${type} to namespace=${namespace.namespace}, was not found.`,
    );
  }
  const { prefix } = association;
  const { property = '' } = request.params;
  if (prefix !== null && prefix !== '' && property.startsWith(prefix)) return property.slice(prefix.length);
  throw new Fault(
    404,
    `Property ${property} does not start with the expected resource type association prefix of '${prefix ?? 'None'}'.`,
  );
}

function updateProperty(request: ServiceRequest): HttpResponse {
  const { name, schema } = readProperty(request);
  const namespace = namespaceOf(request);
  enforceMetadef(request, 'modify_metadef_property', namespace);
  const row = propertyOf(request, namespace);
  const { properties } = request.cloud.image.metadefs;
  if ((findIn(properties, namespace, name) ?? row).id !== row.id) {
    throw new Fault(
      409,
      `Invalid update. It would result in a duplicate metadata definition property with the same name=${row.name} in namespace=${namespace.namespace}.`,
    );
  }
  const updatedAt = stampOf(request.cloud.image.kernel);
  return json(200, propertyBody(properties.update(String(row.id), { name, schema, updatedAt })));
}

function removeProperty(request: ServiceRequest): HttpResponse {
  const namespace = namespaceOf(request);
  enforceMetadef(request, 'remove_metadef_property', namespace);
  const row = propertyOf(request, namespace);
  if (namespace.protected) {
    throw new Fault(403, `Metadata definition property ${row.name} is protected and cannot be deleted.`);
  }
  request.cloud.image.metadefs.properties.remove(String(row.id));
  return done(204);
}
